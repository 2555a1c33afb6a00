import { PassThrough } from 'node:stream';
import { createLogger } from '../../config/logger.js';
import { connectByCaldav, readingFrom } from '../support/connected-calendar.js';
import { everythingKept } from '../support/everything-kept.js';
import { FakeCalendar } from '../support/fake-calendar.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { DANA, MONDAY, PRIYA, replyOf } from '../support/story.js';

const HOLD = `${MONDAY} Held: informational interview?`;
const ACCOUNT = { Server: 'https://dav.example', User: 'dana-4711', 'App password': 'hunter2-hunter2' };

describe('a host whose holds and meetings are written into a calendar', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  let calendar: FakeCalendar;
  let logged: string;

  withFreshStory(
    async (started) => {
      ({ bot, story } = started);
      await story.openDoor();
      expect(await connectByCaldav(story, ACCOUNT)).toContain('nothing busy');
    },
    () => {
      calendar = new FakeCalendar();
      logged = '';
      const log = new PassThrough();
      log.on('data', (line) => {
        logged += String(line);
      });
      return { ...readingFrom(calendar), logger: createLogger('debug', log) };
    },
  );

  const list = async () => replyOf(await story.as(DANA).command('calendar'));
  const words = async () => story.as(DANA).read(await list());
  const filesOf = (user: string) =>
    bot.workspace.messagesOf(user).filter(({ files = [] }) => files.length > 0);
  const press = async (button: string) => {
    await story.as(DANA).press(story.withButton(DANA, button), button);
    await bot.bot.quiet();
  };
  const later = (minutes: number) => story.turnTo(bot.clock.now() + minutes * 60_000);

  test('sees them come, change and go, and gets no calendar file besides', async () => {
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    expect(calendar.shows()).toEqual([HOLD]);
    await press('Approve');
    expect(calendar.shows()).toEqual([
      expect.stringMatching(/^2027-03-08T21.* Informational interview with Priya/),
    ]);
    const booked = await bot.workspace.messageTo(DANA, 'Booked: half an hour');
    expect(story.as(DANA).read(booked)).toContain("I'm adding it to your calendar");
    await story.as(DANA).press(booked, 'Cancel');
    await bot.bot.quiet();
    expect(calendar.shows()).toEqual([]);
    expect([filesOf(DANA).length, filesOf(PRIYA).length]).toEqual([0, 2]);
  });

  test('decides while the calendar is away, sees why nothing is written, and finds it right afterwards', async () => {
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    calendar.fault = (what) => (what === 'before' ? 'unavailable' : undefined);
    await press('Approve');
    expect(await words()).toContain('One of them is not as it should be');
    calendar.fault = () => undefined;
    await later(16);
    expect(calendar.shows()).toEqual([expect.stringContaining('Informational interview with Priya')]);
    expect(await words()).not.toContain('not as it should be');
  });

  test('is asked once about an entry that was deleted by hand; kept, the meeting goes back into the calendar', async () => {
    await story.book(PRIYA, DANA, MONDAY);
    calendar.entries.clear();
    await later(65);
    const asked = await bot.workspace.messageTo(DANA, 'the entry is gone from your calendar');
    await later(60);
    await story.as(DANA).press(asked, 'Keep');
    await bot.bot.quiet();
    expect(calendar.shows()).toEqual([expect.stringContaining('Informational interview with Priya')]);
    expect(story.textsOf(DANA).filter((text) => text.includes('is gone from your calendar'))).toHaveLength(0);
  });

  test('is asked once about an entry that was moved by hand; kept, it goes back to its time', async () => {
    await story.book(PRIYA, DANA, MONDAY);
    const HOUR = 3_600_000;
    for (const [key, entry] of calendar.entries)
      calendar.entries.set(key, { ...entry, from: entry.from + HOUR, to: entry.to + HOUR });
    await later(65);
    const asked = await bot.workspace.messageTo(DANA, 'the entry in your calendar was moved to');
    expect(story.as(DANA).read(asked)).toMatch(/on Mon, Mar 8 · 4:00 PM.* was moved to Mon, Mar 8 · 5:00 PM/);
    await later(60);
    await story.pressForm(DANA, asked, 'Move');
    await story.as(DANA).press(asked, 'Keep');
    await bot.bot.quiet();
    expect(calendar.shows()).toEqual([expect.stringContaining(`${MONDAY} Informational interview`)]);
    expect(story.textsOf(DANA).filter((text) => text.includes('was moved to'))).toHaveLength(0);
  });

  test('leaves no word of it in Redis, logs or metrics', async () => {
    await story.book(PRIYA, DANA, MONDAY);
    calendar.fails = 'unauthorized';
    await later(16);
    calendar.fails = undefined;
    const metrics = await (await fetch(new URL('/metrics', bot.botUrl))).text();
    expect(metrics).toContain('infointerview_calendar_writes_total{kind="caldav",outcome="ok"}');
    expect(logged).toContain('"kind":"calendar_entry"');
    const kept = await everythingKept(bot.redisUrl);
    expect(kept).toContain(':entries:');
    for (const text of [kept, logged, metrics])
      for (const secret of [
        'hunter2',
        'dana-4711',
        'dav.example',
        'Held: informational',
        'interview with',
        '"work"',
      ])
        expect(text).not.toContain(secret);
    await story.as(DANA).press(await list(), 'Remove');
    await bot.bot.quiet();
    expect(calendar.shows()).toEqual([expect.stringContaining('Informational interview with Priya')]);
    const left = await everythingKept(bot.redisUrl);
    for (const name of [':entries:', ':calendars:', 'sealed']) expect(left).not.toContain(name);
  });
});
