import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, MONDAY, PRIYA, TOMAS, TUESDAY } from '../support/story.js';

const JOB = [
  'Can you get me a job in your team, please?',
  'Could you refer me for the open position in your team?',
  'Would you hand my application to whoever hires in your team?',
] as const;

/** What stands right below a field: its block id, or the words of whatever is not a field. */
function below(form: OpenView, field: string): string {
  const blocks = form.view.blocks as { block_id?: string; type: string }[];
  const at = blocks.findIndex(({ block_id }) => block_id === field || block_id?.startsWith(`${field}_`));
  if (at < 0) throw new Error(`no field ${field}`);
  return JSON.stringify(blocks[at + 1] ?? '');
}

describe('a form that is refused again', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor();
  });

  const open = (user: string) => story.formFor(user, DANA);

  test('says all that is wrong under its field, beside the box that was earned', async () => {
    const priya = story.as(PRIYA);
    const form = await open(PRIYA);
    await priya.press(form, 'Add a backup time');
    await priya.submit(form, { ...AGENDA, 'Question 2': JOB[0], 'First choice': MONDAY });
    const wrong = { 'Question 1': 'Why?', 'Question 2': JOB[1], 'Second choice': MONDAY };
    const back = formOf(await priya.submit(form, wrong));
    expect(below(back, 'question_1')).toContain('a few more words');
    expect(below(back, 'question_2')).toContain('rule 6');
    expect(below(back, 'second_choice')).toContain('same time twice');
    expect(JSON.stringify(back.view)).toContain('insist_question_2');
  });

  test('quotes the text that was sent last, and no older one', async () => {
    const priya = story.as(PRIYA);
    const form = await open(PRIYA);
    await priya.submit(form, { ...AGENDA, 'Question 2': JOB[0], 'First choice': MONDAY });
    const second = formOf(await priya.submit(form, { 'Question 2': JOB[1] }));
    const third = formOf(await priya.submit(second, { 'Question 2': JOB[2] }));
    expect(below(third, 'question_2')).toContain('whoever hires');
    expect(JSON.stringify(third.view)).not.toContain('refer me');
    const mended = formOf(
      await priya.submit(third, { 'Question 2': AGENDA['Question 2'], 'Question 1': 'Why?' }),
    );
    expect(below(mended, 'question_1')).toContain('a few more words');
    expect(JSON.stringify(mended.view)).not.toContain('rule 6');
    await priya.submit(mended, { 'Question 1': AGENDA['Question 1'] });
    expect(priya.modal()).toBeUndefined();
  });

  test('says under the time that it was taken meanwhile', async () => {
    const tomas = story.as(TOMAS);
    const slow = await open(TOMAS);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const back = formOf(await tomas.submit(slow, { ...AGENDA, 'First choice': MONDAY }));
    expect(below(back, 'first_choice')).toContain('has just been taken');
    await tomas.submit(back, { 'First choice': TUESDAY });
    expect(tomas.modal()).toBeUndefined();
  });

  test('tells of a time that was taken together with what else is wrong', async () => {
    const tomas = story.as(TOMAS);
    const slow = await open(TOMAS);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const wrong = { ...AGENDA, 'Question 2': JOB[0], 'First choice': MONDAY };
    const back = formOf(await tomas.submit(slow, wrong));
    expect(below(back, 'first_choice')).toContain('has just been taken');
    expect(below(back, 'question_2')).toContain('rule 6');
  });

  test('screens the topic like a question, and never lets an insult through', async () => {
    const priya = story.as(PRIYA);
    const form = await open(PRIYA);
    const seen = await priya.submit(form, { ...AGENDA, Topic: JOB[0], 'First choice': MONDAY });
    expect(seen.errors?.Topic).toContain('rule 6');
    const offered = formOf(await priya.submit(form, { Topic: JOB[1] }));
    expect(JSON.stringify(offered.view)).toContain('insist_topic');
    await priya.submit(offered, { insist_topic: true });
    expect(priya.modal()).toBeUndefined();
    const card = await bot.workspace.messageTo(DANA, JOB[1]);
    expect(story.as(DANA).read(card)).toContain('Topic: May be after an inside track');

    const tomas = story.as(TOMAS);
    const rude = await open(TOMAS);
    for (const topic of ['You stupid idiots in HR are useless', 'HR people are lazy, stupid parasites']) {
      const refused = await tomas.submit(rude, { ...AGENDA, Topic: topic, 'First choice': TUESDAY });
      expect(refused.errors?.Topic).toContain('rule 10');
      expect(JSON.stringify(formOf(refused).view)).not.toContain('insist_topic');
    }
  });
});
