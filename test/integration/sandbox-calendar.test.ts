import { randomBytes } from 'node:crypto';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { AOIFE, DANA, formOf, PRIYA, replyOf, storyOf, TUESDAY } from '../support/story.js';

describe('the calendar of the sandbox', () => {
  let bot: RunningSandbox;
  let story: ReturnType<typeof storyOf>;

  beforeAll(async () => {
    bot = await startRunningBot({
      startAt: '2027-03-01T15:00:00.000Z',
      env: { ENCRYPTION_KEY: randomBytes(32).toString('base64') },
    });
    story = storyOf(bot);
    await story.openDoor();
  });
  afterAll(() => bot?.stop());

  const get = async (path: string) => (await fetch(`${bot.url}${path}`)).text();
  const post = (path: string) => fetch(`${bot.url}/calendar/${path}`, { method: 'POST' });
  const at = Date.parse(TUESDAY);
  /** How the half hour is drawn: `free`, `own`, `hold` or `meeting`. */
  const drawn = async () =>
    new RegExp(`class="(\\w+)[^"]*" data-at="${at}"`).exec(await get(`/calendar/week?at=${at}`))?.[1];

  test('is connected with what the form offers as an example', async () => {
    const { examples } = JSON.parse(await get('/sandbox/api/content')) as {
      examples: Record<string, string>;
    };
    const list = replyOf(await story.as(DANA).command('calendar'));
    const form = await story.pressForm(DANA, list, 'Connect by CalDAV');
    const { Server = '', User = '', 'App password': password = '' } = examples;
    const account = { Server, User, 'App password': password };
    const choice = formOf(await story.as(DANA).submit(form, account));
    const done = formOf(await story.as(DANA).submit(choice, {}));
    expect(story.as(DANA).read(done)).toContain('0 busy times in the next six weeks');
  });

  test('is a page beside the messages, in which a click makes Dana busy', async () => {
    expect(await get('/calendar/?theme=dark')).toContain('data-theme="dark"');
    expect(await drawn()).toBe('free');
    await post(`add?at=${at}`);
    expect(await drawn()).toBe('own');
    bot.clock.turnTo(bot.clock.now() + 6 * 60_000);
    expect(JSON.stringify(formOf(await story.as(AOIFE).command(`<@${DANA}>`)))).not.toContain(TUESDAY);
    const name = /data-name="([^"]+)"/.exec(await get(`/calendar/week?at=${at}`))?.[1] ?? '';
    await post(`delete?name=${encodeURIComponent(name)}`);
    expect(await drawn()).toBe('free');
  });

  test('shows the hold, and the meeting that it becomes', async () => {
    bot.clock.turnTo(bot.clock.now() + 6 * 60_000);
    await story.ask(PRIYA, DANA, { 'First choice': TUESDAY });
    expect(await drawn()).toBe('hold');
    await story.as(DANA).press(story.withButton(DANA, 'Approve'), 'Approve');
    await bot.bot.quiet();
    expect(await drawn()).toBe('meeting');
  });

  test('is read every few minutes, which is no event to turn the clock to', async () => {
    const due = (await bot.bot.nextDueAt()) ?? 0;
    const { next = 0 } = await bot.turner.state();
    expect(due - bot.clock.now()).toBeLessThanOrEqual(60 * 60_000);
    expect(next).toBeGreaterThan(due);
    await bot.turner.turn('next');
    expect(bot.clock.now()).toBeGreaterThanOrEqual(next);
  });
});
