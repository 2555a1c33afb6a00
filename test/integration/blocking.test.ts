import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AOIFE, DANA, formOf, MARCUS, MONDAY, PRIYA, replyOf, TOMAS } from '../support/story.js';

describe('blocking somebody', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor(DANA, { 'List me': true });
  });

  const say = async (user: string, command: string) => {
    const { all, ...said } = await story.say(user, command);
    return { ...said, all: all.replace(/"block_id":"[^"]*"/g, '') };
  };
  const block = (user: string) => say(DANA, `block <@${user}>`);

  test('looks to them as a pause without a date does, and to nobody else like anything', async () => {
    const others = await say(TOMAS, 'hosts');
    expect((await block(PRIYA)).words).toContain('is blocked');
    expect((await block(PRIYA)).words).toContain('blocked already');
    const refused = await say(PRIYA, `<@${DANA}>`);
    const listed = await say(PRIYA, 'hosts');
    expect(refused.words).toContain('Dana Whitfield is not open for requests at the moment.');
    expect(listed.words).not.toContain(DANA);
    expect(await say(TOMAS, 'hosts')).toMatchObject({ words: others.words, all: others.all });

    await say(DANA, `unblock <@${PRIYA}>`);
    await say(DANA, 'pause');
    expect(await say(PRIYA, `<@${DANA}>`)).toMatchObject({ words: refused.words, all: refused.all });
    expect(await say(PRIYA, 'hosts')).toMatchObject({ words: listed.words, all: listed.all });
    expect((await say(TOMAS, `<@${DANA}>`)).all).toBe(refused.all);
  });

  test('holds for a form that lay open already', async () => {
    const form = await story.formFor(PRIYA, DANA);
    await block(PRIYA);
    const seen = await story.as(PRIYA).submit(form, {
      Topic: 'How people teams grow',
      'Question 1': 'What does an ordinary week look like for you?',
      'Question 2': 'Which part of your work surprised you most?',
      'Agreed?': true,
      'First choice': MONDAY,
    });
    expect(Object.values(seen.errors ?? {}).join()).toContain('not open for requests');
  });

  test('offers to end what is on its way, and keeps it otherwise', async () => {
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const { reply, words } = await block(PRIYA);
    expect(words).toContain('It stays unless you end it');
    expect((await say(PRIYA, 'status')).words).toContain('Expect an answer by');
    await story.pressForm(DANA, reply, 'Decline');
  });

  test('is the host’s to see and to take back, by form and button too', async () => {
    const form = formOf(await story.as(DANA).command('block'));
    const wrong = await story.as(DANA).submit(form, { person: DANA });
    expect(Object.values(wrong.errors ?? {}).join()).toContain("That's you");
    await story.as(DANA).submit(form, { person: PRIYA });
    const { reply, words } = await say(DANA, 'unblock');
    expect(words).toContain(PRIYA);
    expect((await say(PRIYA, 'unblock')).words).toContain('That is for hosts');
    expect(replyOf(await story.as(DANA).press(reply, 'Unblock')).text).toContain('can ask you again');
    expect(replyOf(await story.as(DANA).press(reply, 'Unblock')).text).toContain('Nothing was changed');
    await story.formFor(PRIYA, DANA);
  });

  test('keeps a decline of somebody else from pointing to the host', async () => {
    await story.openDoor(AOIFE);
    await block(PRIYA);
    await story.ask(PRIYA, AOIFE, { 'First choice': '2027-03-09T09:00:00.000Z' });
    const form = await story.pressForm(AOIFE, story.withButton(AOIFE, 'Decline'), 'Decline');
    // Whom Dana blocked, Aoife must not learn from what she is offered.
    await story.as(AOIFE).submit(form, { 'Someone to ask instead': DANA });
    const declined = await bot.workspace.messageTo(PRIYA, 'cannot take your request');
    expect(JSON.stringify(declined.blocks)).not.toContain(DANA);
  });

  test('is in no export, and leaves no name once they are forgotten', async () => {
    await block(PRIYA);
    const admin = formOf(await story.as(MARCUS).command('admin'));
    await story.as(MARCUS).press(admin, 'Export everything');
    const { files } = await bot.workspace.until(() =>
      bot.workspace.messagesOf(MARCUS).find((message) => message.files !== undefined),
    );
    const content = String(bot.workspace.team.files.get(files?.[0]?.id ?? '')?.content);
    expect(content).toContain(DANA);
    expect(content).not.toContain(PRIYA);
    await story.as(PRIYA).submit(formOf(await story.as(PRIYA).command('forget-me')));
    await bot.bot.quiet();
    const { reply, words } = await say(DANA, 'unblock');
    expect(words).toContain('name I no longer keep');
    expect((await say(PRIYA, `<@${DANA}>`)).words).toContain('not open for requests');
    await story.as(DANA).press(reply, 'Unblock');
    await story.formFor(PRIYA, DANA);
  });
});
