import { connectByCaldav, withKey } from '../support/connected-calendar.js';
import { everythingKept } from '../support/everything-kept.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { AOIFE, DANA, PRIYA, replyOf, storyOf, TUESDAY } from '../support/story.js';

describe('the calendar of the sandbox', () => {
  let bot: RunningSandbox;
  let story: ReturnType<typeof storyOf>;

  beforeAll(async () => {
    bot = await startRunningBot({
      startAt: '2027-03-01T15:00:00.000Z',
      env: withKey(),
      connectsCalendar: true,
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

  const list = async () => replyOf(await story.as(DANA).command('calendar'));
  const offered = async () => JSON.stringify(await story.formFor(AOIFE, DANA));

  test('is connected as soon as Dana hosts, in the way of the product: she hears of it, and it is sealed', async () => {
    const told = await bot.workspace.messageTo(DANA, 'Your calendar is connected');
    expect(story.as(DANA).read(told)).toContain('Holds and meetings go into Work');
    const opened = bot.workspace.messagesOf(DANA).find(({ text }) => text.includes('Your door is open'));
    expect(opened).not.toHaveProperty('edited');
    expect(JSON.stringify(opened)).not.toContain('Connect a calendar');
    const said = bot.workspace.messagesOf(DANA).map(({ text }) => text);
    expect(said.findIndex((text) => text.includes('Your door is open'))).toBeLessThan(
      said.indexOf(told.text),
    );
    const kept = await everythingKept(bot.redisUrl);
    expect(kept).not.toContain('orchid-lamp-42');
    expect(kept).toContain('sealed');
  });

  test('is removed for good, and connected again with what the form offers as an example', async () => {
    await story.as(DANA).press(await list(), 'Remove');
    expect(story.as(DANA).read(await list())).toContain('No calendar is connected');
    const { examples } = JSON.parse(await get('/sandbox/api/content')) as {
      examples: Record<string, string>;
    };
    const { Server = '', User = '', 'App password': password = '' } = examples;
    const said = await connectByCaldav(story, { Server, User, 'App password': password });
    expect(said).toContain('nothing busy in the next six weeks');
  });

  test('is a page beside the messages, in which a click makes Dana busy at once', async () => {
    expect(await get('/calendar/?theme=dark')).toContain('data-theme="dark"');
    expect(await drawn()).toBe('free');
    expect(await offered()).toContain(TUESDAY);
    await post(`add?at=${at}`);
    expect(await drawn()).toBe('own');
    expect(await offered()).not.toContain(TUESDAY);
    const name = /data-name="([^"]+)"/.exec(await get(`/calendar/week?at=${at}`))?.[1] ?? '';
    await post(`delete?name=${encodeURIComponent(name)}`);
    expect(await drawn()).toBe('free');
    expect(await offered()).toContain(TUESDAY);
  });

  test('shows the hold, and the meeting that it becomes', async () => {
    await story.ask(PRIYA, DANA, { 'First choice': TUESDAY });
    expect(await drawn()).toBe('hold');
    await story.as(DANA).press(story.withButton(DANA, 'Approve'), 'Approve');
    await bot.bot.quiet();
    expect(await drawn()).toBe('meeting');
  });

  test('is read every few minutes, which is no event to turn the clock to', async () => {
    await bot.workspace.messageTo(DANA, 'Booked');
    await bot.bot.quiet();
    const due = (await bot.bot.nextDueAt()) ?? 0;
    const { next = 0 } = await bot.turner.state();
    expect(due - bot.clock.now()).toBeLessThanOrEqual(60 * 60_000);
    expect(next).toBeGreaterThan(due);
    await bot.turner.turn('next');
    expect(bot.clock.now()).toBeGreaterThanOrEqual(next);
  });
});
