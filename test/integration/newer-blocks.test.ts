import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, PRIYA, replyOf, TOMAS, TUESDAY } from '../support/story.js';

/** The second refusal comes as the form, which says what is wrong. */
const JOB = [
  'Can you get me a job in your team, please?',
  'Could you refer me for the open position in your team?',
] as const;

const MARKED = /^:warning: .*rule 6/m;

const typesIn = (blocks: unknown) => (blocks as { type: string }[]).map(({ type }) => type);
const typesOf = (form: OpenView) => typesIn(form.view.blocks);

describe('the blocks that Slack brings to one workspace after the other', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor(DANA, { 'What you like to talk about': 'Payroll', 'List me': true });
  });

  const rolloutLacks = (...kinds: string[]) => {
    for (const kind of kinds) bot.workspace.team.withoutBlocks.add(kind);
  };
  const callsOf = (method: string) => bot.workspace.calls.filter((call) => call.method === method);
  const privately = (user: string) => bot.workspace.messagesOf(user).filter(({ ephemeral }) => ephemeral);
  const refusedForm = async (user: string) => {
    const form = await story.formFor(user, DANA);
    await story.as(user).submit(form, { ...AGENDA, 'Question 2': JOB[0], 'First choice': TUESDAY });
    return formOf(await story.as(user).submit(form, { 'Question 2': JOB[1] }));
  };

  test('hosts stand side by side, and a card leads to the form', async () => {
    const reply = replyOf(await story.as(PRIYA).command('hosts'));
    expect(typesIn(reply.blocks)).toContain('carousel');
    expect(story.as(PRIYA).read(formOf(await story.as(PRIYA).press(reply, 'Ask')))).toContain('Payroll');
  });

  test('hosts stand below each other where there are no carousels: seen once, and just as good', async () => {
    rolloutLacks('carousel', 'card');
    const priya = story.as(PRIYA);
    const reply = replyOf(await priya.command('hosts'));
    expect(typesIn(reply.blocks)).toEqual(['section', 'section', 'context']);
    expect(privately(PRIYA)).toHaveLength(1);
    expect(priya.read(formOf(await priya.press(reply, 'Ask')))).toContain('Payroll');
    const before = bot.workspace.calls.length;
    expect(typesIn(replyOf(await priya.command('hosts')).blocks)).toEqual(typesIn(reply.blocks));
    expect(privately(PRIYA)).toHaveLength(2);
    expect(bot.workspace.calls.length - before).toBeLessThanOrEqual(1);
  });

  test('numbers have a chart, or say the same in lines', async () => {
    await story.book(PRIYA, DANA, TUESDAY);
    await story.turnTo(Date.parse(TUESDAY) + 40 * 60_000);
    expect(typesIn(replyOf(await story.as(DANA).command('stats')).blocks)).toContain('data_visualization');
    rolloutLacks('data_visualization');
    const reply = replyOf(await story.as(DANA).command('stats'));
    expect(story.as(DANA).read(reply)).toContain('Mar: 0 thanked, 1 not thanked');
    expect(typesIn(reply.blocks)).not.toContain('data_visualization');
  });

  test('a form that is refused for its alert opens plain at once, on the same trigger, and is not tried again', async () => {
    rolloutLacks('alert');
    const dana = story.as(DANA);
    for (const calls of [2, 3]) {
      const form = formOf(await dana.command('close'));
      expect(typesOf(form)).toEqual(['section', 'input']);
      expect(callsOf('views.open').length).toBe(calls + 1);
      await dana.close(form);
    }
  });

  test('what is wrong with a form stands in it as an alert', async () => {
    const back = await refusedForm(TOMAS);
    expect(typesOf(back).filter((type) => type === 'alert').length).toBeGreaterThan(1);
    expect(story.as(TOMAS).read(back)).not.toMatch(MARKED);
    expect(story.as(TOMAS).filled(back, 'Topic')).toBe(AGENDA.Topic);
  });

  test('a refused form says the same where there are no alerts, and nothing that was typed is lost', async () => {
    rolloutLacks('alert');
    const back = await refusedForm(PRIYA);
    expect(story.as(PRIYA).read(back)).toMatch(MARKED);
    expect(story.as(PRIYA).filled(back, 'Topic')).toBe(AGENDA.Topic);
    await story.as(PRIYA).submit(back, { 'Question 2': AGENDA['Question 2'] });
    expect(story.as(PRIYA).modal()).toBeUndefined();
    await bot.workspace.messageTo(PRIYA, 'Your request is with');
  });
});
