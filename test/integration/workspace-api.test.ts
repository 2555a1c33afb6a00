import { Faults } from '../../packages/slack-sandbox/src/faults.js';
import { oftenerThan, type Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';

type Body = Record<string, unknown>;

describe("the workspace's Web API", () => {
  let workspace: Workspace;
  let dana: string;
  const now = { ms: Date.parse('2027-03-01T10:00:00Z') };

  beforeAll(async () => {
    workspace = await startOurWorkspace({ now: () => now.ms });
    const opened = await api('conversations.open', { users: 'U01DANA' });
    dana = String((opened.channel as Body).id);
  });
  afterAll(() => workspace.stop());
  afterEach(() => workspace.faults.clear());

  async function api(method: string, args: Body, token = workspace.team.botToken): Promise<Body> {
    const response = await fetch(workspace.apiUrl + method, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(args),
    });
    return (await response.json()) as Body;
  }

  it.each([
    ['auth.test', {}, '', 'not_authed'],
    ['auth.test', {}, 'xoxb-other', 'invalid_auth'],
    ['conversations.history', { channel: 'D1' }, undefined, 'missing_scope'],
    ['chat.scheduleMessage', {}, undefined, 'unknown_method'],
    ['users.info', { user: 'U0NOBODY' }, undefined, 'user_not_found'],
    ['conversations.open', { users: 'U08STANDUP' }, undefined, 'cannot_dm_bot'],
    ['conversations.open', { users: 'U09ELENA' }, undefined, 'user_disabled'],
    ['chat.postMessage', { channel: 'D0NOWHERE', text: 'x' }, undefined, 'channel_not_found'],
    ['chat.postMessage', { channel: 'U01DANA' }, undefined, 'no_text'],
    ['chat.update', { channel: 'U01DANA', ts: '1.000001', text: 'x' }, undefined, 'channel_not_found'],
    ['views.open', { trigger_id: '1.2.3', view: {} }, undefined, 'invalid_arguments'],
    ['views.update', { view_id: 'V0GONE', view: {} }, undefined, 'not_found'],
  ])('answers %s %j with %s%s', async (method, args, token, code) => {
    expect(await api(method, args, token)).toMatchObject({ ok: false, error: code });
  });

  it('names the place that is wrong in blocks', async () => {
    const text = { type: 'plain_text', text: 'x'.repeat(151) };
    const answer = await api('chat.postMessage', { channel: dana, blocks: [{ type: 'header', text }] });
    expect(answer).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
  });

  it('refuses a message whose blocks hold too many characters together', async () => {
    const text = { type: 'mrkdwn', text: 'x'.repeat(2700) };
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text }));
    expect(await api('chat.postMessage', { channel: dana, blocks })).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });

  it('gives each message a later ts, in the time of the workspace', async () => {
    const first = await api('chat.postMessage', { channel: dana, text: 'one' });
    const second = await api('chat.postMessage', { channel: dana, text: 'two' });
    expect(String(first.ts)).toMatch(/^1803895200\.\d{6}$/);
    expect(String(second.ts) > String(first.ts)).toBe(true);
  });

  it('drops the blocks when a message is updated with a text alone', async () => {
    const blocks = [{ type: 'divider' }];
    const { ts } = await api('chat.postMessage', { channel: dana, text: 'with blocks', blocks });
    await api('chat.update', { channel: dana, ts, text: 'without' });
    const message = workspace.messagesOf('U01DANA').at(-1);
    expect(message).toMatchObject({ ts, text: 'without', edited: true });
    expect(message).not.toHaveProperty('blocks');
  });

  it('takes a trigger once, and a view only with the hash it has', async () => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] };
    const trigger_id = workspace.core.triggers.issue(workspace.team.id, 'U01DANA');
    const opened = await api('views.open', { trigger_id, view });
    expect(opened).toMatchObject({ ok: true, view: { previous_view_id: null, state: { values: {} } } });
    expect(await api('views.open', { trigger_id, view })).toMatchObject({ error: 'exchanged_trigger_id' });

    const { id: view_id, hash } = opened.view as Body;
    expect(await api('views.update', { view_id, hash: '1.x', view })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(await api('views.update', { view_id, hash, view })).toMatchObject({ ok: true });
    const large = { ...view, blocks: sections(100, 3000) };
    expect(await api('views.update', { view_id, view: large })).toMatchObject({ error: 'view_too_large' });
  });

  it('stacks three views and no more', async () => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] };
    const on = (viewId?: string) => workspace.core.triggers.issue(workspace.team.id, 'U02MARCUS', viewId);
    let opened = await api('views.open', { trigger_id: on(), view });
    for (const depth of [2, 3]) {
      opened = await api('views.push', { trigger_id: on(String((opened.view as Body).id)), view });
      expect(workspace.team.modals.get('U02MARCUS')).toHaveLength(depth);
    }
    const fourth = await api('views.push', { trigger_id: on(String((opened.view as Body).id)), view });
    expect(fourth).toMatchObject({ error: 'push_limit_reached' });
  });

  it('shares a file once all three steps are done', async () => {
    const content = 'BEGIN:VCALENDAR';
    const { upload_url, file_id } = await api('files.getUploadURLExternal', {
      filename: 'a.ics',
      length: content.length,
    });
    expect(
      await api('files.completeUploadExternal', { files: [{ id: file_id }], channel_id: dana }),
    ).toMatchObject({
      error: 'file_not_found',
    });
    await fetch(String(upload_url), { method: 'POST', body: content });
    await api('files.completeUploadExternal', { files: [{ id: file_id, title: 'A' }], channel_id: dana });
    const [file] = workspace.messagesOf('U01DANA').at(-1)?.files ?? [];
    expect(file).toEqual({ id: file_id, name: 'a.ics', mimetype: 'text/calendar', size: content.length });
    const shown = await fetch(`${workspace.url}/sandbox/api/files/${file_id}`);
    expect(await shown.text()).toBe(content);
  });

  it('keeps teams apart by their tokens', async () => {
    const other = workspace.addTeam({ teamId: 'T0OTHER' });
    const answer = await api(
      'chat.postMessage',
      { channel: 'U01DANA', text: 'to the other' },
      other.botToken,
    );
    expect(answer.ok).toBe(true);
    expect(workspace.messagesOf('U01DANA', other)).toHaveLength(1);
    expect(workspace.messagesOf('U01DANA').map(({ text }) => text)).not.toContain('to the other');
    expect(workspace.calls.at(-1)).toMatchObject({
      teamId: 'T0OTHER',
      method: 'chat.postMessage',
      outcome: 'ok',
    });
  });

  describe('with faults', () => {
    const sent = (text: string) =>
      workspace.messagesOf('U01DANA').filter((message) => message.text === text).length;

    it('answers 429 with Retry-After so often as asked, then as usual', async () => {
      workspace.faults.add({ kind: '429', retryAfter: 7, method: 'chat.postMessage', count: 1 });
      const response = await fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST', body: '{}' });
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
      expect(await api('chat.postMessage', { channel: dana, text: 'after 429' })).toMatchObject({ ok: true });
    });

    it('cuts the connection before or after the message is posted', async () => {
      workspace.faults.add({ kind: 'reset_before', count: 1 });
      await expect(api('chat.postMessage', { channel: dana, text: 'never' })).rejects.toThrow();
      workspace.faults.add({ kind: 'lost_reply', count: 1 });
      await expect(api('chat.postMessage', { channel: dana, text: 'unanswered' })).rejects.toThrow();
      expect([sent('never'), sent('unanswered')]).toEqual([0, 1]);
      expect(workspace.calls.slice(-2)).toMatchObject([
        { outcome: 'reset_before', executed: false },
        { outcome: 'lost_reply', executed: true },
      ]);
    });

    it('slows a channel down that gets more than it may, and no other', async () => {
      workspace.faults.add({
        kind: '429',
        retryAfter: 1,
        method: 'chat.postMessage',
        when: oftenerThan(0.1, 2),
      });
      const outcomes = [];
      for (const channel of [dana, dana, dana, 'U02MARCUS']) {
        outcomes.push((await api('chat.postMessage', { channel, text: 'x' })).ok);
      }
      expect(outcomes).toEqual([true, true, false, true]);
    });

    it('strikes the same calls in each run when it draws lots', async () => {
      const runs = [1, 2].map(() => {
        const faults = new Faults([{ kind: '500', probability: 0.5, seed: 42 }]);
        return Array.from(
          { length: 50 },
          () => faults.strike({ method: 'm', args: {}, teamId: 'T' }) !== undefined,
        );
      });
      expect(runs[0]).toEqual(runs[1]);
      expect(new Set(runs[0]).size).toBe(2);
    });

    it('hits only the calls that a test means', async () => {
      workspace.faults.add({
        kind: 'error',
        code: 'channel_not_found',
        when: ({ args }) => args.text === 'this',
      });
      expect(await api('chat.postMessage', { channel: dana, text: 'this' })).toMatchObject({ ok: false });
      expect(await api('chat.postMessage', { channel: dana, text: 'that' })).toMatchObject({ ok: true });
    });

    it('tells a test when a call arrives that it waits for', async () => {
      const arrival = workspace.waitFor((each) => each.kind === 'call' && each.call.args.text === 'awaited');
      workspace.faults.add({ kind: 'hang', when: ({ args }) => args.text === 'awaited' });
      const controller = new AbortController();
      const request = fetch(`${workspace.apiUrl}chat.postMessage`, {
        method: 'POST',
        signal: controller.signal,
        body: new URLSearchParams({ token: workspace.team.botToken, channel: dana, text: 'awaited' }),
      });
      expect(await arrival).toMatchObject({ call: { outcome: 'hang', executed: false } });
      controller.abort();
      await expect(request).rejects.toThrow();
    });
  });
});

const sections = (count: number, length: number) =>
  Array.from({ length: count }, () => ({
    type: 'section',
    text: { type: 'plain_text', text: 'x'.repeat(length) },
  }));
