import { readingFrom } from '../support/connected-calendar.js';
import { everythingKept } from '../support/everything-kept.js';
import { FakeCalendar } from '../support/fake-calendar.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, MONDAY, PRIYA, replyOf, TUESDAY, WEDNESDAY } from '../support/story.js';

const ADDRESS = 'https://calendar.example/private-4711/basic.ics';
const HALF_HOUR = 1_800_000;

describe('a host with a calendar', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  let calendar: FakeCalendar;

  withFreshStory(
    (started) => {
      ({ bot, story } = started);
    },
    () => {
      calendar = new FakeCalendar();
      return readingFrom(calendar);
    },
  );

  const take = (...starts: string[]) => {
    calendar.busy = starts.map((start) => ({
      from: Date.parse(start),
      to: Date.parse(start) + HALF_HOUR,
      allDay: false,
    }));
  };
  const list = async () => replyOf(await story.as(DANA).command('calendar'));
  const words = async () => story.as(DANA).read(await list());
  const connectLink = async (fields: Record<string, string | boolean> = {}) => {
    const form = await story.pressForm(DANA, await list(), 'Add a calendar link');
    return story.as(DANA).submit(form, { Address: ADDRESS, 'What do you call it?': 'Work', ...fields });
  };
  const offered = async () => JSON.stringify(await story.formFor(PRIYA, DANA));

  test('is offered to connect one right after the setup', async () => {
    await story.openDoor();
    const offer = story.withButton(DANA, 'Connect a calendar');
    const seen = await story.as(DANA).press(offer, 'Connect a calendar', true, { look: 'reply' });
    expect(replyOf(seen).text).toContain('No calendar is connected');
  });

  test('connects a link, sees what was found, and is asked for free times only', async () => {
    await story.openDoor();
    take(MONDAY, TUESDAY);
    expect(await offered()).toContain(MONDAY);
    const seen = await connectLink();
    expect(story.as(DANA).read(formOf(seen))).toContain('*Work*: 2 busy times in the next six weeks');
    expect(await words()).toContain('2 busy times ahead');
    expect(await offered()).not.toContain(MONDAY);
    take();
    bot.clock.turnTo(bot.clock.now() + 6 * 60_000);
    expect(await offered()).toContain(MONDAY);
  });

  test('says where something in it was not understood, until it is', async () => {
    await story.openDoor();
    calendar.isDoubtful = true;
    await connectLink();
    expect(await words()).toContain(
      'Nothing busy ahead. Something in it I could not understand, so more may be',
    );
    calendar.isDoubtful = false;
    bot.clock.turnTo(bot.clock.now() + 6 * 60_000);
    await offered();
    expect(await words()).not.toContain('I could not understand');
  });

  test('reads under the field what is wrong, and nothing is kept', async () => {
    await story.openDoor();
    calendar.fails = 'unreadable';
    expect(JSON.stringify((await connectLink()).errors)).toContain('is no calendar');
    expect(await words()).toContain('No calendar is connected');
  });

  test('chooses among the calendars of an account', async () => {
    await story.openDoor();
    const form = await story.pressForm(DANA, await list(), 'Connect by CalDAV');
    const account = { Server: 'https://dav.example', User: 'dana', 'App password': 'hunter2-hunter2' };
    calendar.fails = 'unauthorized';
    const refused = await story.as(DANA).submit(form, account);
    expect(JSON.stringify(refused.errors)).toContain('app password');
    calendar.fails = undefined;
    const choice = formOf(await story.as(DANA).submit(form, account));
    expect(JSON.stringify(choice)).not.toContain('hunter2');
    const done = formOf(await story.as(DANA).submit(choice, {}));
    expect(story.as(DANA).read(done)).toContain('nothing busy in the next six weeks');
    expect(await words()).toContain('Holds and meetings go into Work');
  });

  test('whose calendar took a time meanwhile has it refused kindly, with fresh times', async () => {
    await story.openDoor();
    await connectLink();
    const form = await story.formFor(PRIYA, DANA);
    take(MONDAY);
    bot.clock.turnTo(bot.clock.now() + 2 * 60_000);
    const again = formOf(await story.as(PRIYA).submit(form, { ...AGENDA, 'First choice': MONDAY }));
    expect(story.as(PRIYA).read(again)).toContain('choose another time');
    expect(JSON.stringify(again)).not.toContain(MONDAY);
    await story.as(PRIYA).submit(again, { 'First choice': TUESDAY, 'Agreed?': true });
    const card = await bot.workspace.messageTo(DANA, 'would like half an hour');
    expect(JSON.stringify(card)).toContain('In your calendar: free');
  });

  test('whose calendar cannot be read for a day offers the line, and sees why', async () => {
    await story.openDoor();
    await connectLink();
    calendar.fails = 'unauthorized';
    await story.turnTo('2027-03-02T18:00:00.000Z');
    const form = story.as(PRIYA).read(await story.formFor(PRIYA, DANA));
    expect(form).toContain('Times are being sorted out');
    expect(await words()).toContain('does not let me in any more');
    const told = await bot.workspace.messageTo(DANA, 'I could not read it for 24 hours');
    expect(story.as(DANA).read(told)).toContain('I cannot read Work');
    await story.as(DANA).press(told, 'Ignore this calendar');
    expect(await offered()).toContain(WEDNESDAY);
  });

  test('removes it: the secret and what was known of it are gone at once', async () => {
    await story.openDoor();
    take(MONDAY);
    await connectLink();
    await bot.bot.quiet();
    const kept = await everythingKept(bot.redisUrl);
    for (const secret of ['private-4711', 'calendar.example', 'Work', String(Date.parse(MONDAY))])
      expect(kept).not.toContain(secret);
    expect(kept).toContain('sealed');
    await story.as(DANA).press(await list(), 'Remove');
    expect(await words()).toContain('No calendar is connected');
    expect(await everythingKept(bot.redisUrl)).not.toContain('sealed');
  });
});
