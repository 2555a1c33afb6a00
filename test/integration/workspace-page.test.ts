import type { PersonState } from '../../packages/slack-sandbox/src/contract.js';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';

describe('what the page is told', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startOurWorkspace();
  });
  afterAll(() => workspace.stop());

  const state = async (query: string): Promise<PersonState> =>
    (await fetch(`${workspace.url}/sandbox/api/state?${query}`)).json() as Promise<PersonState>;
  const post = async (path: string, body: unknown) =>
    (
      await fetch(`${workspace.url}/sandbox/api/${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json();

  it('counts what was not read, for the person and beside the others', async () => {
    workspace.call('chat.postMessage', { channel: 'U01DANA', text: 'one' });
    workspace.call('chat.postMessage', { channel: 'U01DANA', text: 'two' });
    const own = await state('user=U01DANA');
    expect(own.channel).toMatchObject({ unread: 2, messages: [{ text: 'one' }, { text: 'two' }] });
    expect((await state('user=U02MARCUS')).unreadOf).toEqual({ U01DANA: 2 });
    await post('read', { user: 'U01DANA', channel: own.channel.id });
    expect((await state('user=U01DANA')).channel.unread).toBe(0);
  });

  it('forgets what only one person saw when the page is loaded anew', async () => {
    const { channel } = await state('user=U03PRIYA');
    workspace.call('chat.postEphemeral', { channel: channel.id, user: 'U03PRIYA', text: 'for you' });
    expect((await state('user=U03PRIYA')).channel.messages).toMatchObject([
      { text: 'for you', ephemeral: true },
    ]);
    expect((await state('user=U03PRIYA&fresh=1')).channel.messages).toEqual([]);
  });

  it('streams one event for many changes', async () => {
    const response = await fetch(`${workspace.url}/sandbox/api/stream?user=U01DANA`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(': open\n\n');
    for (let i = 0; i < 10; i += 1) workspace.call('chat.postMessage', { channel: 'U01DANA', text: `${i}` });
    expect((await reader?.read())?.value).toBe('data: {"type":"changed"}\n\n');
    await reader?.cancel();
  });

  it('says what Slack would say when the app cannot be reached', async () => {
    expect(await post('command', { user: 'U01DANA', text: '/infointerview help' })).toEqual({
      ok: false,
      error: 'dispatch_failed',
    });
    expect(await post('command', { user: 'U01DANA', text: '/weather' })).toEqual({
      ok: false,
      error: '/weather is not a valid command.',
    });
    expect((await state('user=U01DANA')).troubles).toMatchObject([{ what: 'dispatch_failed' }]);
  });
});
