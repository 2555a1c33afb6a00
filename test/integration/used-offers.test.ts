import { readingFrom } from '../support/connected-calendar.js';
import { FakeCalendar } from '../support/fake-calendar.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, MONDAY, PRIYA, replyOf, TOMAS } from '../support/story.js';

/** What was used, taken back or is over has nothing to press any more. */
describe('an offer', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(
    async (started) => {
      ({ bot, story } = started);
      await story.openDoor();
    },
    () => readingFrom(new FakeCalendar()),
  );

  const invite = async (user: string, answers = {}) => {
    const form = formOf(await story.as(DANA).command(`invite <@${user}>`));
    const done = formOf(await story.as(DANA).submit(form, answers));
    await bot.workspace.messageTo(user, 'invites you');
    return done;
  };
  const buttonsOf = (user: string) =>
    bot.workspace
      .messagesOf(user)
      .filter(({ blocks, ephemeral }) => !ephemeral && JSON.stringify(blocks ?? '').includes('"ask_host"'))
      .length;
  const gone = (user: string) =>
    bot.workspace.until(() => buttonsOf(user) === 0 || undefined, 5_000, 'the button to go');

  test('of an invitation goes when it is used', async () => {
    await invite(PRIYA);
    expect(buttonsOf(PRIYA)).toBe(1);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    await gone(PRIYA);
    await bot.workspace.messageTo(PRIYA, 'You used this invitation');
  });

  test('of an invitation stands in help and status of somebody who never asked, until it is used', async () => {
    const help = async () => replyOf(await story.as(TOMAS).command('help'));
    const words = async () => story.as(TOMAS).read(await help());
    expect(await words()).not.toContain('invit');
    await invite(TOMAS);
    expect(await words()).toContain('good until Fri, Apr 30');
    const status = replyOf(await story.as(TOMAS).command('status'));
    expect(story.as(TOMAS).read(status)).toContain('good until Fri, Apr 30');
    await story.pressForm(TOMAS, status, 'Choose a time');
    await story.pressForm(TOMAS, await help(), 'Use your invitation');
    await story.ask(TOMAS, DANA, { 'First choice': MONDAY });
    expect(await words()).not.toContain('good until');
  });

  test('of a time that is held stands there with the time', async () => {
    await invite(PRIYA, { 'Offer a time': MONDAY });
    const status = replyOf(await story.as(PRIYA).command('status'));
    expect(story.as(PRIYA).read(status)).toContain('invites you for');
    await story.pressForm(PRIYA, status, 'Accept');
  });

  test('of an invitation comes back with it, in a message, in help and status', async () => {
    const me = story.as(PRIYA);
    const statusOffers = async () => JSON.stringify(replyOf(await me.command('status')).blocks);
    await invite(PRIYA);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    await gone(PRIYA);
    expect(await statusOffers()).not.toContain('ask_host');
    const decline = await story.pressForm(DANA, story.withButton(DANA, 'Decline'), 'Decline');
    await story.as(DANA).submit(decline, {});
    await bot.workspace.messageTo(PRIYA, 'is good again');
    expect(buttonsOf(PRIYA)).toBe(1);
    expect(await statusOffers()).toContain('good until Fri, Apr 30');
    const help = replyOf(await me.command('help'));
    expect(me.read(help)).toContain('good until Fri, Apr 30');
    await story.pressForm(PRIYA, help, 'Use your invitation');
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    await gone(PRIYA);
    expect(await statusOffers()).not.toContain('ask_host');
  });

  test('of an invitation goes when it is taken back, and when its time is over', async () => {
    const done = await invite(TOMAS, { 'Offer a time': MONDAY });
    await story.as(DANA).press(done, 'Take back');
    await gone(TOMAS);
    await bot.workspace.messageTo(TOMAS, 'not available any more');
    await invite(PRIYA);
    await story.turnTo('2027-04-30T14:00:00.000Z');
    expect(buttonsOf(PRIYA)).toBe(1);
    await story.turnTo('2027-04-30T15:01:00.000Z');
    await gone(PRIYA);
    await bot.workspace.messageTo(PRIYA, 'This invitation is over');
  });

  test('of a time goes to the newer word when the time is free again', async () => {
    await invite(PRIYA, { 'Offer a time': MONDAY });
    await story.turnTo('2027-03-04T15:01:00.000Z');
    await bot.workspace.messageTo(PRIYA, 'is free again');
    await bot.workspace.until(() => buttonsOf(PRIYA) === 1 || undefined, 5_000, 'one button to stay');
    const form = await story.pressForm(PRIYA, story.withButton(PRIYA, 'Choose a time'), 'Choose a time');
    await story.as(PRIYA).submit(form, { ...AGENDA, 'First choice': '2027-03-15T13:00:00.000Z' });
    await gone(PRIYA);
  });

  test('to connect a calendar goes once one is connected; the settings stay', async () => {
    const saved = story.withButton(DANA, 'Connect a calendar');
    const list = (await story.as(DANA).command('calendar')).reply;
    const form = await story.pressForm(DANA, list ?? saved, 'Add a calendar link');
    const address = 'https://calendar.example/private-4711/basic.ics';
    await story.as(DANA).submit(form, { Address: address, 'What do you call it?': 'Work' });
    const left = () => {
      const now = bot.workspace.messagesOf(DANA).find(({ ts }) => ts === saved.ts);
      const words = JSON.stringify(now?.blocks);
      return words.includes('show_calendars') ? undefined : words;
    };
    expect(await bot.workspace.until(left, 5_000, 'the offer to go')).toContain('Your door is open');
  });
});
