import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import {
  AGENDA,
  AOIFE,
  DANA,
  formOf,
  MARCUS,
  MONDAY,
  PRIYA,
  replyOf,
  TOMAS,
  TUESDAY,
} from '../support/story.js';

describe('subcommands', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory((started) => {
    ({ bot, story } = started);
  });

  /** What a form says, as a message with the same buttons. */
  const noticeOf = ({ view }: ReturnType<typeof formOf>) => ({
    ...{ ts: '1.000001', channel: 'D01DANA', from: 'U0BOT', text: '' },
    blocks: view.blocks as never,
  });
  const say = async (user: string, command: string) => {
    const said = await story.say(user, command);
    expect(said.reply.ephemeral).toBe(true);
    return said;
  };

  test('show a newcomer what this is and what to do now, and each button works', async () => {
    const { reply, words } = await say(PRIYA, '');
    expect(words).toContain('New here?');
    expect(words).not.toContain('Pause');
    const picker = await story.pressForm(PRIYA, reply, 'Ask someone');
    expect(story.as(PRIYA).read(picker)).toContain('Person');
    await story.as(PRIYA).close(picker);
    const hosts = await story.as(PRIYA).press(reply, 'See who is open');
    expect(replyOf(hosts).text).toContain('No one is listed');
    expect((await say(PRIYA, 'status')).words).toContain('not asked anyone');
  });

  test('list hosts who want to be listed, with what they like to talk about, and lead to the form', async () => {
    await story.openDoor(DANA, { 'List me': true, 'What you like to talk about': 'Teams & <people>' });
    await story.openDoor(MARCUS);
    const { reply, words } = await say(PRIYA, 'hosts');
    expect(words).toContain('1 person is open');
    expect(words).toContain('Teams &amp; &lt;people&gt;');
    // The first of her form, by her own day: Monday's is in her night.
    expect(words).toContain('Next opening: Tue, Mar 9');
    expect(words).not.toContain(MARCUS);
    const form = await story.pressForm(PRIYA, reply, 'Ask');
    expect(story.as(PRIYA).read(form)).toContain('Dana Whitfield');
  });

  test.each(['queue', 'pause', 'resume', 'close', 'invite', 'stats'])(
    'tell somebody who does not host that "%s" is for hosts',
    async (command) => {
      expect((await say(PRIYA, command)).words).toContain('That is for hosts');
    },
  );

  test('show both sides where things stand', async () => {
    await story.openDoor();
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    expect((await say(PRIYA, 'status')).words).toContain('Expect an answer by');
    const { reply, words } = await say(DANA, 'status');
    expect(words).toContain('Week of Mar 1: *0 of 2* (2 left)');
    expect(words).toContain('March: *1 of 5* (4 left)');
    expect(words).toContain('awaiting you: *1*');
    await story.as(DANA).press(reply, 'Approve', true, { look: false });
    await bot.bot.quiet();
    expect((await say(PRIYA, 'status')).words).toContain('Booked with');
  });

  test('show who is in line, in order, and remove kindly', async () => {
    await story.openDoor(DANA, {
      'Interviews a week': '1',
      'Interviews a month': '1',
      'Booking horizon, days': '14',
    });
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    await story.ask(TOMAS, DANA);
    await story.ask(AOIFE, DANA);
    const { reply, words } = await say(DANA, 'queue');
    expect(words.indexOf(TOMAS)).toBeLessThan(words.indexOf(AOIFE));
    const ids = JSON.stringify(reply.blocks).match(/"value":"([^"]+)"/g) ?? [];
    expect(ids).toHaveLength(2);
    const [first] = reply.blocks?.filter((block) => JSON.stringify(block).includes('remove_from_line')) ?? [];
    expect(first).toBeDefined();
    const wrong = await story.as(AOIFE).pressStale({ ...reply, blocks: [first as never] }, 'Remove');
    expect(replyOf(wrong).text).toContain('Only the host');
    await story.as(DANA).pressStale({ ...reply, blocks: [first as never] }, 'Remove');
    await bot.workspace.messageTo(TOMAS, 'more requests than time');
    expect((await say(DANA, 'queue')).words).not.toContain(TOMAS);
  });

  test('pause until a day, ask about the bookings inside, and resume', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    expect((await say(DANA, 'pause someday')).words).toContain('Nothing was changed');
    const { reply, words } = await say(DANA, 'pause 2 weeks');
    expect(words).toContain('Mon, Mar 15');
    expect(words).toContain('1 meeting is booked for that time');
    expect((await say(TOMAS, `<@${DANA}>`)).words).toContain('until Sun, Mar 14'); // in Los Angeles
    expect(replyOf(await story.as(DANA).press(reply, 'Keep all')).text).toContain('stay as they are');
    expect(replyOf(await story.as(DANA).press(reply, 'Cancel this one')).text).toContain(
      '1 meeting is cancelled',
    );
    await bot.workspace.messageTo(PRIYA, /cancel|called off/i);
    expect(replyOf(await story.as(DANA).press(reply, 'Cancel all')).text).toContain('nothing left');
    expect((await say(DANA, 'resume')).words).toContain('open again');
    expect((await say(DANA, 'resume')).words).toContain('open already');
    await story.formFor(TOMAS, DANA);
  });

  test('end a pause by itself, with the clocks as they were', async () => {
    await story.openDoor();
    await story.ask(PRIYA, DANA, { 'First choice': '2027-03-29T20:00:00.000Z' });
    await say(DANA, 'pause 7 days');
    await bot.bot.quiet();
    expect((await say(PRIYA, 'status')).words).toContain('clock stands still');
    await story.turnTo('2027-03-08T06:00:00.000Z');
    expect((await say(PRIYA, 'status')).words).toContain('Expect an answer by');
    await story.formFor(TOMAS, DANA);
  });

  test('stop hosting kindly, with bookings kept', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    await story.ask(TOMAS, DANA, { 'First choice': TUESDAY });
    const form = formOf(await story.as(DANA).command('close'));
    expect(story.as(DANA).read(form)).toContain('1 open request ends kindly');
    const seen = await story.as(DANA).submit(form, { bookings: 'Keep them' });
    expect(story.as(DANA).read(formOf(seen))).toContain('You have stopped hosting');
    await bot.workspace.messageTo(TOMAS, /not hosting|stopped|no longer/i);
    expect((await say(PRIYA, 'status')).words).toContain('Booked with');
    expect((await say(AOIFE, `<@${DANA}>`)).words).toContain('stopped giving');
  });

  test('invite somebody once, who is told and may ask', async () => {
    await story.openDoor();
    const form = formOf(await story.as(DANA).command(`invite <@${PRIYA}|priya>`));
    const done = await story.as(DANA).submit(form);
    expect(story.as(DANA).read(formOf(done))).toContain('is invited: once');
    const told = await bot.workspace.messageTo(PRIYA, 'invites you');
    expect((await say(DANA, `invite <@${PRIYA}>`)).words).toContain('invited already');
    expect((await say(DANA, 'invite <@U08STANDUP>')).words).toContain('bot');
    expect((await say(DANA, `invite <@${DANA}>`)).words).toContain("That's you");
    await story.pressForm(PRIYA, told, 'Choose a time');
    const picker = formOf(await story.as(DANA).command('invite'));
    const wrong = await story.as(DANA).submit(picker, { person: 'U08STANDUP' });
    expect(Object.values(wrong.errors ?? {}).join()).toContain('bot');
    const seen = await story.as(DANA).submit(picker, { person: TOMAS });
    expect(story.as(DANA).read(formOf(seen))).toContain('is invited');
    await bot.workspace.messageTo(TOMAS, 'invites you');
  });

  test('invite somebody for a time, who accepts, and it is booked', async () => {
    await story.openDoor();
    // Tomorrow: the notice of seven days is for others.
    const start = '2027-03-02T14:00:00.000Z';
    const form = formOf(await story.as(DANA).command(`invite <@${PRIYA}>`));
    const done = formOf(await story.as(DANA).submit(form, { 'Offer a time': start }));
    expect(story.as(DANA).read(done)).toContain('counts toward your limits');
    expect((await say(DANA, 'status')).words).toContain('*1 of 2*');
    const told = await bot.workspace.messageTo(PRIYA, 'invites you');
    const accepted = await story.pressForm(PRIYA, told, 'Accept');
    expect(story.as(PRIYA).read(accepted)).toContain('and it is booked');
    const seen = await story.as(PRIYA).submit(accepted, AGENDA);
    expect(seen.errors).toBeUndefined();
    await bot.workspace.messageTo(DANA, 'Booked: half an hour with');
    expect((await say(PRIYA, 'status')).words).toContain('Booked with');
    expect(replyOf(await story.as(DANA).pressStale(noticeOf(done), 'Take back')).text).toContain('in use');
  });

  test('hold a time for three days, or until it is taken back', async () => {
    await story.openDoor();
    for (const user of [PRIYA, TOMAS]) {
      const form = formOf(await story.as(DANA).command(`invite <@${user}>`));
      const start = user === PRIYA ? MONDAY : TUESDAY;
      const done = formOf(await story.as(DANA).submit(form, { 'Offer a time': start }));
      await bot.workspace.messageTo(user, 'invites you');
      if (user === TOMAS) await story.as(DANA).press(done, 'Take back');
    }
    await bot.workspace.messageTo(TOMAS, 'not available any more');
    await story.turnTo('2027-03-04T15:01:00.000Z');
    await bot.workspace.messageTo(DANA, "didn't take up the time");
    const over = await bot.workspace.messageTo(PRIYA, 'is free again');
    await story.pressForm(PRIYA, over, 'Choose a time');
  });

  test('pause, and are shown the times inside that invitations hold', async () => {
    await story.openDoor();
    const form = formOf(await story.as(DANA).command(`invite <@${PRIYA}>`));
    await story.as(DANA).submit(form, { 'Offer a time': MONDAY });
    expect((await say(DANA, 'pause 3 days')).words).not.toContain('is held for');
    const { reply, words } = await say(DANA, 'pause 2 weeks');
    expect(words).toContain('is held for');
    expect(replyOf(await story.as(DANA).press(reply, 'Take back')).text).toContain('taken back');
    expect((await say(DANA, 'pause 2 weeks')).words).not.toContain('is held for');
  });

  test('let both sides choose what to cancel', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    const hers = await say(PRIYA, 'cancel');
    expect(hers.words).toContain('Booked with');
    expect((await say(TOMAS, 'cancel')).words).toContain('nothing of yours');
    const host = await say(DANA, 'cancel');
    await story.as(DANA).press(host.reply, 'Cancel meeting');
    await bot.workspace.messageTo(PRIYA, /cancel|called off/i);
    const late = await story.as(PRIYA).press(hers.reply, 'Cancel');
    expect(replyOf(late).text).toContain('Nothing was changed');
  });

  test('end everything kindly when a person leaves the workspace', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    await story.ask(TOMAS, DANA, { 'First choice': TUESDAY });
    await bot.workspace.changeUser(DANA, { deleted: true });
    await bot.workspace.messageTo(PRIYA, /cancel|called off/i);
    await bot.workspace.messageTo(TOMAS, /no longer|not hosting|left/i);
  });
});
