import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AOIFE, DANA, MONDAY, PRIYA, replyOf, TOMAS, TUESDAY } from '../support/story.js';

const DECIDES = { Assistant: AOIFE, 'What your assistant does': true };

describe('the assistant who may decide', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory((started) => {
    ({ bot, story } = started);
  });

  const cardOf = (user: string) =>
    bot.workspace.messageTo(user, /would like half an hour with|asks Dana|asks you/);
  const latest = (user: string) => bot.workspace.messagesOf(user).map((each) => story.as(user).read(each));

  test('has to be somebody', async () => {
    const form = await story.limitsForm();
    const seen = await story.as(DANA).submit(form, { 'What your assistant does': true });
    expect(Object.values(seen.errors ?? {}).join()).toContain('Pick who may decide');
  });

  test('approves; both cards say who did, and the host cannot decide again', async () => {
    await story.openDoor(DANA, DECIDES);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const host = await cardOf(DANA);
    const hers = await cardOf(AOIFE);
    await story.as(AOIFE).press(hers, 'Approve');
    await bot.bot.quiet();
    expect(latest(AOIFE).join()).toContain(`*Approved* by you for <@${DANA}> · <@${PRIYA}> · <!date`);
    expect(latest(AOIFE).join()).toContain('Mon, Mar 8 · 9:00 PM (London)');
    expect(latest(AOIFE).join()).not.toContain('ordinary week');
    expect(latest(DANA).join()).toContain(`<@${AOIFE}> for you`);
    expect(latest(PRIYA).join()).toContain(`<@${AOIFE}> said yes for <@${DANA}>`);
    const late = replyOf(await story.as(DANA).pressStale(host, 'Approve'));
    expect(late.text).toContain('Nothing was changed');
  });

  test('finds on their Home what they may decide, also when the card is lost, and nothing once it is decided', async () => {
    await story.openDoor(DANA, DECIDES);
    await story.as(AOIFE).openHome();
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY, 'Why Dana': 'Your talk on growing teams.' });
    const view = () => story.as(AOIFE).home();
    const home = () => JSON.stringify(view()?.view ?? '');
    await bot.workspace.until(() => home().includes('To decide for others (1)') || undefined, 5_000, 'it');
    expect(home()).toContain('ordinary week');
    expect(home()).toContain(`For <@${DANA}>`);
    expect(home()).toContain(`*Why <@${DANA}>?* Your talk`);
    await story.as(DANA).submit(await story.limitsForm(), { 'What your assistant does': false });
    await bot.workspace.until(() => !home().includes('To decide') || undefined, 5_000, 'nothing to decide');
    await story.as(DANA).submit(await story.limitsForm(), DECIDES);
    await bot.workspace.until(() => home().includes('To decide') || undefined, 5_000, 'it once more');
    const shown = view();
    if (shown === undefined) throw new Error('no Home');
    await story.as(AOIFE).press(shown, 'Approve');
    await bot.workspace.messageTo(PRIYA, `<@${AOIFE}> said yes for`);
    await bot.workspace.until(() => !home().includes('To decide') || undefined, 5_000, 'nothing to decide');
  });

  test('hears from help and status what waits for them', async () => {
    await story.openDoor(DANA, DECIDES);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const help = await story.say(AOIFE, 'help');
    expect(help.words).toContain('1 request waits for your decision; *Where things stand* shows it');
    const status = await story.say(AOIFE, 'status');
    expect(status.words).toContain(`For <@${DANA}>`);
    await story.as(AOIFE).press(status.reply, 'Approve');
    await bot.workspace.messageTo(PRIYA, `<@${AOIFE}> said yes for`);
    expect((await story.say(AOIFE, 'status')).words).toContain('You have not asked anyone yet');
  });

  test('is named to whoever asks, before anything is typed', async () => {
    await story.openDoor(DANA, { Assistant: AOIFE });
    const seen = async (user: string) => story.as(user).read(await story.formFor(user, DANA));
    expect(await seen(PRIYA)).toContain('Only Dana Whitfield and you see this.');
    await story.as(DANA).submit(await story.limitsForm(), DECIDES);
    expect(await seen(TOMAS)).toContain(
      `Only Dana Whitfield, their assistant <@${AOIFE}>, and you see this.`,
    );
  });

  test('declines by the same form, in words for the host', async () => {
    await story.openDoor(DANA, DECIDES);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const form = await story.pressForm(AOIFE, await cardOf(AOIFE), 'Decline');
    expect(story.as(AOIFE).filled(form, 'What they will read')).toContain("Dana's workload");
    await story.as(AOIFE).submit(form);
    const declined = await bot.workspace.messageTo(PRIYA, 'cannot take your request');
    expect(story.as(PRIYA).read(declined)).toContain(`<@${AOIFE}> answers for <@${DANA}>`);
  });

  test('reads the other times by their own clock, and of the host by name', async () => {
    await story.openDoor(DANA, DECIDES);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY, 'Why Dana': 'Your talk on growing teams.' });
    const card = await cardOf(AOIFE);
    const times = JSON.stringify((await story.pressForm(AOIFE, card, 'Other time')).view);
    expect(times).toContain('Tue, Mar 9 · 2:00 PM');
    expect(times).toContain('suits Dana best');
    expect(times).not.toMatch(/suits you|your settings/);
    const open = story.as(AOIFE).modal();
    if (open !== undefined) await story.as(AOIFE).close(open);
    const answer = JSON.stringify((await story.pressForm(AOIFE, card, 'Answer in writing')).view);
    expect(answer).toContain('Why Dana:');
    expect(answer).toContain('When may they ask Dana again?');
    expect(answer).toContain('Only if Dana invites them');
  });

  test('decides no longer once the host says so, or once they have gone', async () => {
    await story.openDoor(DANA, DECIDES);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const card = await cardOf(AOIFE);
    await story.as(DANA).submit(await story.limitsForm(), {
      'What your assistant does': false,
    });
    await bot.bot.quiet();
    expect(latest(AOIFE).join()).toContain("You don't decide for");
    expect(replyOf(await story.as(AOIFE).pressStale(card, 'Approve')).text).toContain('Only the host');
    await story.as(DANA).submit(await story.limitsForm(), DECIDES);
    await bot.workspace.changeUser(AOIFE, { deleted: true });
    await bot.bot.quiet();
    await story.ask(TOMAS, DANA, { 'First choice': TUESDAY });
    await cardOf(DANA);
    expect(latest(AOIFE).filter((words) => words.includes('Tomás'))).toEqual([]);
  });
});
