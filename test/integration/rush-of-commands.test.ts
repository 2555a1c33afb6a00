import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';

const PEOPLE = 24;
const HOST = 'U0HOST';
const idOf = (index: number) => `U0GUEST${index}`;
const personOf = (id: string) => ({ id, name: id.toLowerCase(), realName: id, tz: 'Europe/Berlin' });

describe('two dozen people who type the command at the same moment', () => {
  let bot: RunningSandbox;
  const visitors = Array.from({ length: PEOPLE }, (_, index) => idOf(index));

  beforeEach(async () => {
    const people = [HOST, ...visitors].map(personOf);
    bot = await startRunningBot({ workspace: { people }, env: { LOG_LEVEL: 'fatal' } });
    const host = bot.workspace.as(HOST);
    const { modal } = await host.command('setup');
    if (modal !== undefined) await host.submit(modal);
  });
  afterEach(() => bot.stop());

  /** Slack takes its time over openings, so that they are under way together. */
  const ask = () => {
    bot.workspace.faults.add({ kind: 'slow', ms: 1_000, method: 'views.open' });
    return Promise.all(visitors.map((id) => bot.workspace.as(id).command('@u0host', { look: false })));
  };
  const seesForm = (id: string) =>
    JSON.stringify(bot.workspace.as(id).modal()?.view ?? '').includes('First choice');
  const calls = (method: string) => bot.workspace.calls.filter((call) => call.method === method);

  test('each have a form opened on their own trigger, and see it whole', async () => {
    await ask();
    await bot.workspace.until(() => visitors.every(seesForm), 30_000);
    expect(calls('views.open').filter(({ executed }) => executed)).toHaveLength(PEOPLE + 1);
    expect(calls('views.update').length).toBeGreaterThan(0);
    expect(bot.workspace.troubles).toEqual([]);
  });

  test('see it whole a little later when Slack wants fewer calls', async () => {
    bot.workspace.faults.add({ kind: '429', retryAfter: 1, method: 'views.update', count: 3 });
    bot.workspace.faults.add({ kind: '429', retryAfter: 1, method: 'users.info', count: 3 });
    await ask();
    await bot.workspace.until(() => visitors.every(seesForm), 30_000);
    expect(calls('views.update').filter(({ outcome }) => outcome === '429')).toHaveLength(3);
  });

  test('see it with the times of the host when Slack answers nothing about them for long', async () => {
    bot.workspace.faults.add({ kind: '429', retryAfter: 60, method: 'users.info' });
    await ask();
    await bot.workspace.until(() => visitors.every(seesForm), 30_000);
    for (const id of visitors) {
      const form = JSON.stringify(bot.workspace.as(id).modal()?.view);
      expect(form).toContain('Times are those in Berlin');
      expect(form).not.toContain('your time');
    }
    expect(bot.workspace.troubles).toEqual([]);
  });

  test('hear of it kindly when Slack opens nothing', async () => {
    bot.workspace.faults.add({ kind: '429', retryAfter: 30, method: 'views.open' });
    await ask();
    await Promise.all(visitors.map((id) => bot.workspace.messageTo(id, 'Please try again', 30_000)));
  });
});
