import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';

describe('a bot that is reached by socket', () => {
  let bot: RunningSandbox;
  const broken: unknown[] = [];
  const note = (error: unknown) => broken.push(error);

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    bot = await startRunningBot({ mode: 'socket', env: { LOG_LEVEL: 'fatal' } });
  });
  afterAll(async () => {
    await bot.stop();
    process.off('unhandledRejection', note);
    expect(broken).toEqual([]);
  });

  /** What the bot answers; the new socket may be a moment away. */
  const help = async () => {
    for (;;) {
      const { error, reply } = await bot.workspace.as('U03PRIYA').command('help');
      if (error === undefined) return reply?.text;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  /** Resolves when the bot has a new socket after what `disturb` did to the old one. */
  const backAfter = async (disturb: () => void) => {
    const opened = bot.workspace.waitFor(
      ({ kind, ...each }) => kind === 'call' && 'call' in each && isOpening(each.call),
      10_000,
      'a new connection',
    );
    disturb();
    await opened;
  };
  const isOpening = ({ method, outcome }: { method: string; outcome: string }) =>
    method === 'apps.connections.open' && outcome === 'ok';

  test('answers a command', async () => expect(await help()).toContain('informational interview'));

  test('is back at once when Slack asks it to reconnect, however often', async () => {
    for (let i = 0; i < 10; i++) {
      await backAfter(() => bot.workspace.socket.askToReconnect());
      expect(await help()).toContain('informational interview');
    }
  });

  test.each([
    'null',
    '[]',
    '{}',
    'nonsense',
    '{"type":"nonsense"}',
    '{"type":"events_api","envelope_id":"1"}',
    '{"type":"events_api","envelope_id":"2","payload":{"event":null}}',
    '{"type":"interactive","envelope_id":"3","payload":null}',
    '{"type":"interactive","envelope_id":"4","payload":{"type":"block_actions"}}',
    '{"type":"slash_commands","envelope_id":"5","payload":{}}',
  ])('goes on after the frame %s', async (frame) => {
    bot.workspace.socket.say(frame);
    expect(await help()).toContain('informational interview');
  });

  test('comes back when the line is cut and Slack is away for a while', async () => {
    bot.workspace.faults.add({ kind: 'reset_before', method: 'apps.connections.open', count: 2 });
    bot.workspace.faults.add({
      kind: 'error',
      code: 'internal_error',
      method: 'apps.connections.open',
      count: 1,
    });
    await backAfter(() => bot.workspace.socket.cut());
    expect(await help()).toContain('informational interview');
  });
});
