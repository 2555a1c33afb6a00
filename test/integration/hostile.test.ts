import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join, resolve } from 'node:path';
import { stringify } from 'node:querystring';
import fc from 'fast-check';
import type { Deliverer } from '../../packages/slack-sandbox/src/delivery/deliver.js';
import { send as sendWire, type Thrown, wire } from '../fuzz/throw.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** What `npm run fuzz` found at some time. */
function fixtures(): [string, Thrown][] {
  const folder = resolve('test/fixtures/hostile');
  return readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]);
}

describe('whatever is sent to the bot', () => {
  let bot: RunningSandbox;
  let url: string;
  const broken: unknown[] = [];
  const note = (error: unknown) => broken.push(error);

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', env: { LOG_LEVEL: 'fatal' } });
    url = (bot.workspace.core.deliverer as Deliverer).http.url ?? '';
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await bot.stop();
  });
  afterEach(() => expect(broken).toEqual([]));

  function sign(body: string, seconds = Math.floor(Date.now() / 1000)): Record<string, string> {
    const hmac = createHmac('sha256', bot.workspace.core.signingSecret).update(`v0:${seconds}:${body}`);
    return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${hmac.digest('hex')}` };
  }
  async function send(
    body: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; words: string }> {
    const answer = await fetch(url, { method: 'POST', body, headers });
    return { status: answer.status, words: await answer.text() };
  }
  const signed = (body: string, type: string) => send(body, { ...sign(body), 'content-type': type });
  const interactive = (payload: unknown) => signed(stringify({ payload: JSON.stringify(payload) }), FORM);

  test.each([
    ['an unsigned request', {}, 401],
    ['a made-up signature', { 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': '1' }, 401],
    ['a time that is none', { 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': 'now' }, 401],
  ])('refuses %s', async (_what, headers, status) => {
    const answer = await send('{}', { 'content-type': JSON_TYPE, ...(headers as Record<string, string>) });
    expect(answer).toEqual({ status, words: '' });
  });

  test.each([-600, 600])('refuses a signature from %d seconds away', async (skew) => {
    const headers = sign('{}', Math.floor(Date.now() / 1000) + skew);
    expect((await send('{}', { 'content-type': JSON_TYPE, ...headers })).status).toBe(401);
  });

  test.each(['null', '[]', '"text"', '42', '{', '', '{"event":null}', '{"actions":[]}', '{"type":"x"}'])(
    'answers the body %s with a 400 at once',
    async (body) => {
      expect(await signed(body, JSON_TYPE)).toEqual({ status: 400, words: '' });
      expect(await signed(stringify({ payload: body }), FORM)).toEqual({ status: 400, words: '' });
    },
  );

  test('takes a content type with a charset, and answers a challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answer = await signed(body, 'application/json; charset=utf-8');
    expect(answer).toEqual({ status: 200, words: '{"challenge":"abc"}' });
  });

  test('answers a check of the connection without a signature, and nothing beside it', async () => {
    expect((await send('ssl_check=1&token=x', { 'content-type': FORM })).status).toBe(200);
    expect((await send('ssl_check=1&ssl_check=1', { 'content-type': FORM })).status).toBe(401);
    expect((await signed('ssl_check=1&ssl_check=1', FORM)).status).toBe(400);
  });

  test('refuses what is too large when all of it has come, so that the answer can be read', async () => {
    const sent = request(url, { method: 'POST', agent: false });
    const answer = once(sent, 'response');
    for (let mebibytes = 0; mebibytes < 24; mebibytes += 1)
      await new Promise<void>((written, failed) => {
        sent.write('x'.repeat(2 ** 20), (error) => (error ? failed(error) : written()));
      });
    sent.end();
    const [{ statusCode }] = (await answer) as [IncomingMessage];
    expect(statusCode).toBe(413);
  });

  test('refuses other paths and methods', async () => {
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(new URL('/admin', url))).status).toBe(404);
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
  });

  const people = { user: { id: 'U03PRIYA', team_id: 'T' }, trigger_id: 'x', token: 'x', api_app_id: 'A' };
  const team = () => ({ id: bot.workspace.team.id, domain: 'd' });

  test('answers a button that nobody knows, and one of a workspace that nobody knows', async () => {
    const action = {
      type: 'button',
      action_id: 'nothing_of_ours',
      block_id: 'b',
      action_ts: '1.1',
      value: 'v',
    };
    const press = { type: 'block_actions', ...people, container: {}, actions: [action] };
    expect((await interactive({ ...press, team: team() })).status).toBe(200);
    expect((await interactive({ ...press, team: { id: 'T0ELSEWHERE' } })).status).toBe(200);
  });

  /** What is shown to Priya in a form, after a press. */
  const shownAfter = async (payload: object): Promise<string> => {
    const trigger_id = bot.workspace.core.triggers.issue(bot.workspace.team.id, 'U03PRIYA');
    const press = { type: 'block_actions', ...people, team: team(), container: {}, trigger_id, ...payload };
    expect((await interactive(press)).status).toBe(200);
    const shown = await bot.workspace.until(() => bot.workspace.as('U03PRIYA').modal(), 3000, 'a form');
    await bot.workspace.as('U03PRIYA').close(shown);
    return JSON.stringify(shown.view);
  };

  test('answers a button that nobody knows on the Home too', async () => {
    const view = { id: 'V0HOME', type: 'home', callback_id: '', blocks: [] };
    const actions = [{ type: 'button', action_id: 'nothing_of_ours', block_id: 'b', value: 'v' }];
    expect(await shownAfter({ view, actions })).toContain('does nothing any more');
  });

  test('shows no form again of which parts are missing', async () => {
    const calls: string[] = [];
    const quiet = bot.workspace.listen((happening) => {
      if (happening.kind !== 'call' || happening.call.method !== 'views.update') return;
      calls.push(happening.call.outcome);
    });
    const whole = { type: 'modal', callback_id: 'request', private_metadata: '', blocks: [] };
    const title = { type: 'plain_text', text: 'Ask' };
    const rest = { title, submit: title, close: title };
    const missing = [
      {},
      rest,
      { ...rest, title: null },
      { ...rest, blocks: [null] },
      { ...rest, blocks: [{ type: 'input' }] },
    ];
    for (const each of missing) {
      const view = { id: 'V0GROWS', ...whole, ...each };
      const press = { type: 'block_actions', ...people, team: team(), container: {}, view };
      for (const action_id of ['show_all_rules', 'add_question', 'add_backup_time'])
        expect((await interactive({ ...press, actions: [{ action_id }] })).status).toBe(200);
    }
    const actions = [{ type: 'button', action_id: 'nothing_of_ours', block_id: 'b', value: '' }];
    await shownAfter({ view: { id: 'V0HOME', type: 'home' }, actions });
    quiet();
    expect(calls).toEqual([]);
  });

  test("answers with its own token, also when a press carries a workflow's", async () => {
    const actions = [{ type: 'button', action_id: 'ask_someone', block_id: 'b', value: '' }];
    const workflow = { bot_access_token: 'xwfp-1', function_data: { execution_id: 'Fx1', inputs: {} } };
    expect(await shownAfter({ actions, ...workflow })).toContain('pick_person');
  });

  test.each([
    { type: 'interactive_message', callback_id: 'x' },
    { type: 'dialog_cancellation', callback_id: 'x' },
    { type: 'view_changed', view: { id: 'V' } },
    { type: 'block_actionz' },
  ])('answers %j, which nobody can listen for, at once', async (payload) => {
    expect((await interactive({ ...people, team: team(), ...payload })).status).toBe(400);
  });

  const ids = [
    'approve',
    'decline',
    'other_time',
    'choose_time',
    'ask_host',
    'confirm',
    'rate_meeting_great',
    'home_page_newer',
    'tick_questions',
  ];
  const forms = [
    'request',
    'setup',
    'pick_person',
    'decline_form',
    'other_time_form',
    'choose_time_form',
    'edit_questions_form',
    'thanks_form',
    'loading',
  ];
  const filledIn = (zone: string) => ({ zone: { zone: { type: 'plain_text_input', value: zone } } });
  const setUp = (user: string, view: object) =>
    interactive({
      type: 'view_submission',
      user: { id: user },
      team: team(),
      view: { id: 'V0SAME', callback_id: 'setup', ...view },
    });

  test('says what is wrong under its field, also when the blocks of the form are not told', async () => {
    const answer = await setUp('U03PRIYA', { state: { values: filledIn('nowhere') } });
    expect(JSON.parse(answer.words)).toMatchObject({
      response_action: 'errors',
      errors: { zone: expect.stringContaining('time zone') },
    });
  });

  test('takes a press that does not tell its time', async () => {
    const press = { type: 'block_actions', ...people, team: team(), actions: [{ action_id: 'show_status' }] };
    expect((await interactive(press)).status).toBe(200);
  });

  const select = (value: string) => ({ type: 'static_select', selected_option: { value } });
  /** The values of a form, by the names of its inputs. */
  const stateOf = (inputs: Record<string, object>) => ({
    values: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, { [name]: value }])),
  });
  const typed = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { value }]));
  const settings = (days: string) => ({
    ...typed({
      zone: 'Europe/Berlin',
      early_minutes: '60',
      late_minutes: '60',
      per_week: '2',
      per_month: '5',
      notice_days: '7',
      horizon_days: '42',
      decision_days: '5',
      place: 'a huddle',
    }),
    work_days: { selected_options: [{ value: days }] },
    work_start: { selected_time: '09:00' },
    work_end: { selected_time: '17:00' },
    bundle_hour: select('at_once'),
  });
  const statusOf = async (user: string) => {
    const asked = { command: '/infointerview', text: 'status', team_id: team().id, user_id: user };
    return (await signed(stringify({ ...asked, trigger_id: user }), FORM)).words;
  };

  test('keeps the forms of two people apart, whatever name their views have', async () => {
    for (const user of ['U03PRIYA', 'U01DANA']) {
      expect(await setUp(user, { state: stateOf(settings('1')) })).toEqual({
        status: 200,
        words: '{"response_action":"clear"}',
      });
      expect(await statusOf(user)).toContain('Hosting');
    }
  });

  test('says once what follows a form that comes twice', async () => {
    const saved = async (id: string, day: string) =>
      expect((await setUp('U05AOIFE', { id, state: stateOf(settings(day)) })).words).toContain('clear');
    await saved('V0TWICE', '1');
    await bot.workspace.messageTo('U05AOIFE', 'Mon');
    await saved('V0TWICE', '1');
    await saved('V0LAST', '2');
    await bot.workspace.messageTo('U05AOIFE', 'Tue');
    expect(bot.workspace.messagesOf('U05AOIFE')).toHaveLength(2);
  });

  test('takes a day for none that is between two', async () => {
    const answer = await setUp('U04TOMAS', { id: 'V0DAYS', state: stateOf(settings('1.5')) });
    expect(JSON.parse(answer.words).errors).toHaveProperty('work_days');
    expect(await statusOf('U04TOMAS')).not.toContain('stored');
  });

  test.each([
    ['2027-03-15T08:00:00Z'],
    ['2027-03-15T09:00:00.000+01:00'],
    ['Mon, 15 Mar 2027 08:00:00 GMT'],
    ['2027-03-15T08:00:00.000Z', '2027-03-22T08:00:00Z'],
    ['2027-03-15T08:00:00.000Z', 'soon'],
  ])('stores no time that is written otherwise than it was offered: %s %s', async (...times) => {
    const agenda = typed({
      topic: 'Design systems in a small team',
      question_1: 'What does a normal week of work look like for you?',
      question_2: 'Which skills matter most in the team that you lead?',
    });
    const choices = Object.fromEntries(
      times.map((time, at) => [['first_choice', 'second_choice'][at] ?? '', select(time)]),
    );
    const rules = { rules: { selected_options: [{ value: 'accepted' }] } };
    const asked = await interactive({
      ...{ type: 'view_submission', user: { id: 'U03PRIYA' }, team: team() },
      view: {
        ...{ id: `V0${times.join('')}`, callback_id: 'request' },
        private_metadata: JSON.stringify({ hostId: 'U01DANA', mode: 'slots', version: 0, insistable: [] }),
        state: stateOf({ ...agenda, ...choices, ...rules }),
      },
    });
    expect(asked.status).toBe(200);
    expect(await statusOf('U01DANA')).toContain('Hosting');
    expect(await statusOf('U03PRIYA')).not.toContain('stored');
  });

  test('takes two commands for two, also when they share a trigger', async () => {
    const say = async (text: string) => {
      const asked = { command: '/infointerview', text, team_id: team().id, user_id: 'U03PRIYA' };
      return (await signed(stringify({ ...asked, trigger_id: 'x' }), FORM)).words;
    };
    expect(await say('pause')).toContain('Paused');
    expect(await say('resume')).toContain('open again');
    expect(await say('status')).toContain('Open for requests');
  });

  test.each([{ type: 'user_change' }, { type: 'user_change', user: {} }, { type: 'tokens_revoked' }])(
    'takes the event %j that tells nothing',
    async (event) => {
      const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', team_id: team().id, event });
      expect((await signed(body, JSON_TYPE)).status).toBe(200);
    },
  );

  test.each(fixtures())('answers in time, and with no 5xx: %s', async (_name, thrown) => {
    const { status, tookMs } = await sendWire(url, wire(thrown, bot.workspace.core.signingSecret));
    expect([200, 400]).toContain(status);
    expect(tookMs).toBeLessThan(3000);
  });

  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }),
    fc.constant(undefined),
  );

  test('answers any press with a 2xx or 4xx, and says no secret', async () => {
    const press = fc.record({
      type: fc.constant('block_actions'),
      container: anything,
      response_url: fc.constant(undefined),
      view: fc.option(
        fc.record({
          id: fc.string({ minLength: 1 }),
          type: fc.constantFrom('modal', 'home'),
          blocks: fc.array(anything, { maxLength: 2 }),
          private_metadata: anything,
          state: anything,
        }),
        { nil: undefined },
      ),
      actions: fc.array(
        fc.record({
          type: anything,
          action_id: fc.constantFrom(...ids),
          block_id: anything,
          action_ts: fc.string({ minLength: 1 }),
          value: anything,
          selected_options: anything,
        }),
        { minLength: 1, maxLength: 2 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(press, async (payload) =>
        harmless(await interactive({ ...people, team: team(), ...payload })),
      ),
      { numRuns: 60 },
    );
  });

  test('answers any form with a 2xx or 4xx', async () => {
    const view = fc.record({
      id: fc.string({ minLength: 1 }),
      type: fc.constant('modal'),
      callback_id: fc.constantFrom(...forms),
      private_metadata: fc.oneof(fc.json(), fc.string(), anything),
      blocks: fc.array(anything, { maxLength: 3 }),
      state: fc.oneof(anything, fc.record({ values: anything })),
    });
    await fc.assert(
      fc.asyncProperty(view, async (each) =>
        harmless(await interactive({ ...people, team: team(), type: 'view_submission', view: each })),
      ),
      { numRuns: 80 },
    );
  });

  test('answers any command with words for the person', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4000 }),
      fc.string(),
      fc.constantFrom('<@U', '@', '<@U0|>>', '&lt;@W1', 'pause 99999999999', 'invite', 'stats <!channel>'),
    );
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        const fields = {
          command: '/infointerview',
          text: typed,
          team_id: team().id,
          user_id: 'U03PRIYA',
          trigger_id: 'x',
        };
        const answer = await signed(stringify(fields), FORM);
        harmless(answer);
        expect(answer.words).not.toMatch(/<!channel>|<!here>/);
      }),
      { numRuns: 80 },
    );
  });

  function harmless({ status, words }: { status: number; words: string }): void {
    expect([200, 400]).toContain(status);
    expect(words).not.toMatch(/node_modules|at .*\.[jt]s:\d+|xoxb-|TypeError/);
    expect(words).not.toContain(bot.workspace.core.signingSecret);
  }
});
