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

describe('what is offered', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor();
  });

  const say = (user: string, command: string) => story.say(user, command);

  test('is no cancelling to somebody who has nothing to cancel, and is once there is something', async () => {
    const before = await say(PRIYA, 'help');
    expect(before.all).not.toContain('Cancel something');
    expect(before.words).not.toContain('`cancel`');
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const after = await say(PRIYA, 'help');
    expect(after.all).toContain('Cancel something');
    expect(after.words).toContain('`cancel`');
    expect(after.words).not.toContain('`queue`');
  });

  test('is the workspace to its admins, and to nobody else', async () => {
    expect((await say(PRIYA, 'help')).all).not.toContain('Workspace settings');
    const { words, reply } = await say(MARCUS, 'help');
    expect(words).toContain('`admin`');
    const form = await story.pressForm(MARCUS, reply, 'Workspace settings');
    expect(story.as(MARCUS).read(form)).toContain('Who may host');
  });

  test.each([
    [`invite <@${DANA}>`, "Pick someone you'd like to meet"],
    ['invite @standup-bot', 'Pick a person to invite'],
    ['invite @elena.popa', 'has left this workspace'],
    ['invite <@U0NOBODY>', "couldn't find this person"],
  ])('answers "%s" in words for inviting', async (command, words) => {
    const said = await say(DANA, command);
    expect(said.words).toContain(words);
    expect(said.words).not.toMatch(/learn about|ask/i);
    expect(said.all).toContain('Invite someone else');
  });

  test('is a colleague who is open, when a host declines', async () => {
    await story.openDoor(MARCUS);
    await story.openDoor(AOIFE);
    await story.as(AOIFE).command('pause');
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const form = await story.pressForm(DANA, story.withButton(DANA, 'Decline'), 'Decline');
    const picker = (
      form.view.blocks as { block_id?: string; element?: { options?: { value: string }[] } }[]
    ).find(({ block_id }) => block_id === 'colleague');
    expect(picker?.element?.options?.map(({ value }) => value)).toEqual([MARCUS]);
    await story.as(DANA).submit(form, { 'Someone to ask instead': MARCUS });
    const declined = await bot.workspace.messageTo(PRIYA, 'cannot take your request');
    const passedOn = await story.pressForm(PRIYA, declined, 'Ask Marcus instead');
    expect(story.as(PRIYA).filled(passedOn, 'Topic')).toBe(AGENDA.Topic);
    expect(story.as(PRIYA).filled(passedOn, 'Question 2')).toBe(AGENDA['Question 2']);
    expect(story.as(PRIYA).read(passedOn)).toContain('Marcus Oyelaran');
    const asked = { 'First choice': '2027-03-09T08:00:00.000Z', 'Agreed?': true };
    await story.as(PRIYA).submit(passedOn, asked);
    const folded = () => {
      const words = JSON.stringify(
        bot.workspace.messagesOf(PRIYA).find(({ ts }) => ts === declined.ts)?.blocks,
      );
      return words.includes('ask_colleague') ? undefined : words;
    };
    expect(await bot.workspace.until(folded, 5_000, 'the offer to go')).toContain(
      `You asked <@${MARCUS}> instead.`,
    );
    const stranger = await story.as(TOMAS).pressStale(declined, 'Ask Marcus instead');
    expect(JSON.stringify(stranger.modal?.view ?? '')).not.toContain(AGENDA.Topic);
    if (stranger.modal !== undefined) await story.as(TOMAS).close(stranger.modal);
    await story.ask(TOMAS, DANA, { 'First choice': TUESDAY });
    await story.as(MARCUS).command('close');
    const marcus = formOf({ messages: [], modal: story.as(MARCUS).modal() as never });
    await story.as(MARCUS).submit(marcus);
    const alone = await story.pressForm(DANA, story.withButton(DANA, 'Decline'), 'Decline');
    expect(JSON.stringify(alone.view)).not.toContain('colleague');
  });

  test('tells no one that a withdrawal is quite all right when it counts', async () => {
    for (let time = 1; time <= 3; time++) {
      await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
      const { reply } = await say(PRIYA, 'status');
      const done = replyOf(await story.as(PRIYA).press(reply, 'Withdraw')).text;
      await bot.bot.quiet();
      expect(done).toContain(time < 3 ? "doesn't count against you" : 'counts like a decline');
    }
    expect(story.textsOf(PRIYA).join(' ')).not.toContain('whenever it suits you');
  });

  test('are ended requests by the date that they show, newest first', async () => {
    await story.openDoor(MARCUS);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    await story.ask(PRIYA, MARCUS, { 'First choice': '2027-03-09T08:00:00.000Z' });
    const withdraw = async (name: string) => {
      const sent = await bot.workspace.messageTo(PRIYA, `Your request is with ${name}`);
      await story.as(PRIYA).press(sent, 'Withdraw');
      await bot.bot.quiet();
    };
    await withdraw('Marcus');
    await story.turnTo('2027-03-03T15:00:00.000Z');
    await withdraw('Dana');
    const home = await story.as(PRIYA).openHome();
    const words = home === undefined ? '' : story.as(PRIYA).read(home);
    expect(words.indexOf(`withdrew your request to <@${DANA}>`)).toBeGreaterThan(0);
    expect(words.indexOf(`withdrew your request to <@${DANA}>`)).toBeLessThan(
      words.indexOf(`withdrew your request to <@${MARCUS}>`),
    );
  });

  test('is feedback that was chosen, under a button that says so', async () => {
    await story.book(PRIYA, DANA, MONDAY, { 'New to this?': true });
    await story.turnTo('2027-03-08T21:35:00.000Z');
    await story.as(DANA).press(story.withButton(DANA, 'Great'), 'Great');
    await bot.bot.quiet();
    const form = await story.pressForm(
      DANA,
      story.withButton(DANA, 'Notes, feedback, invite'),
      'Notes, feedback, invite',
    );
    expect(form.view.submit).toMatchObject({ text: 'Save' });
    expect(JSON.stringify(form.view)).not.toContain('initial_options');
    const before = story.textsOf(PRIYA).length;
    await story.as(DANA).submit(form);
    await bot.bot.quiet();
    expect(story.textsOf(PRIYA)).toHaveLength(before);
  });
});
