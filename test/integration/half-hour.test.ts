import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AGENDA, DANA, PRIYA, replyOf, TOMAS, TUESDAY } from '../support/story.js';

const THANKS = {
  'What did you learn?': 'That much of the work is listening, and that trust comes first.',
  'What will you do with it?': 'I will keep a diary of what surprises me at work.',
  'One thing from your talk': 'Your story about the first week of a new colleague stays with me.',
};

describe('the half hour and what follows', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor(DANA, { Assistant: TOMAS });
    await story.book(PRIYA, DANA, TUESDAY, { 'New to this?': true });
  });

  const minute = (minutes: number) => story.turnTo(Date.parse(TUESDAY) + minutes * 60_000);

  test('names at minute 25 the questions that are not ticked, also after all were unticked', async () => {
    await minute(1);
    const boxes = bot.workspace
      .messagesOf(PRIYA)
      .findLast(({ blocks }) => JSON.stringify(blocks ?? '').includes('tick_questions'));
    if (boxes === undefined) throw new Error('no boxes');
    await story.as(PRIYA).press(boxes, 'tick_questions', [AGENDA['Question 1'], AGENDA['Question 2']]);
    await bot.bot.quiet();
    await story.as(PRIYA).press(boxes, 'tick_questions', null);
    await bot.bot.quiet();
    await story.as(PRIYA).press(boxes, 'tick_questions', [AGENDA['Question 2']]);
    await minute(25);
    const warning = await bot.workspace.messageTo(PRIYA, '5 minutes left');
    const words = story.as(PRIYA).read(warning);
    expect(words).toContain(AGENDA['Question 1']);
    expect(words).not.toContain(AGENDA['Question 2']);
  });

  test('gives the host words to refocus, and passes a quiet one on', async () => {
    await minute(3);
    const panel = story.withButton(DANA, 'Refocus');
    const situation = 'It is turning into a pitch';
    const form = await story.pressForm(DANA, panel, 'Refocus');
    await story.as(DANA).press(form, situation);
    expect(story.as(DANA).read(form)).toContain('You could say');
    await story.as(DANA).submit(form);
    expect(story.as(DANA).modal()).toBeUndefined();
    await bot.workspace.messageTo(PRIYA, 'A quiet word, for you alone');
    await bot.bot.quiet();

    const again = await story.pressForm(DANA, panel, 'Refocus');
    await story.as(DANA).press(again, situation);
    expect(story.as(DANA).read(again)).toContain('have had a quiet word about this already');
    expect(again.view.submit ?? undefined).toBeUndefined();
    const stranger = await story.as(PRIYA).pressStale(panel, 'Refocus');
    expect(replyOf(stranger).text).toContain('Only the host');
  });

  test('lets the host end early, with words for it, and says only that time is called', async () => {
    await minute(12);
    const panel = story.withButton(DANA, 'End now');
    const form = await story.pressForm(DANA, panel, 'End now');
    expect(story.as(DANA).read(form)).toContain('I have to stop here today');
    await story.as(DANA).submit(form);
    await bot.workspace.messageTo(PRIYA, 'has to move on');
    await bot.bot.quiet();
    const late = await story.as(DANA).pressStale(panel, 'End now');
    expect(replyOf(late).text).toContain('Nothing was changed');
    await minute(31);
    expect(story.textsOf(PRIYA).join()).not.toContain('5 minutes left');
  });

  test('notes from minute 10 that somebody did not come, and takes it back', async () => {
    await minute(10);
    await bot.bot.quiet();
    const panel = story.withButton(DANA, "They didn't come");
    await story.as(DANA).press(panel, "They didn't come");
    await bot.bot.quiet();
    const note = bot.workspace
      .messagesOf(DANA)
      .findLast(({ blocks }) => JSON.stringify(blocks ?? '').includes('take_back_absence'));
    if (note === undefined) throw new Error('no note');
    await story.as(DANA).press(note, 'take_back_absence');
    await bot.bot.quiet();
    const status = replyOf(await story.as(DANA).command('stats'));
    expect(story.as(DANA).read(status)).toContain('1 met');
  });

  test('takes a wrap-up in two clicks, and more in a form', async () => {
    await minute(36);
    const panel = story.withButton(DANA, 'Great');
    await story.as(DANA).press(panel, 'rate_meeting_great');
    await bot.bot.quiet();
    const more = bot.workspace
      .messagesOf(DANA)
      .findLast(({ blocks }) => JSON.stringify(blocks ?? '').includes('open_wrap_up'));
    if (more === undefined) throw new Error('no button');
    const form = await story.pressForm(DANA, more, 'open_wrap_up');
    await story
      .as(DANA)
      .fill(form, { feedback: 'Come and say hello <3', ready_feedback: ['You came well prepared'] });
    const preview = await story.pressForm(DANA, form, 'Preview');
    expect(story.as(DANA).read(preview)).toContain('You came prepared');
    expect(story.as(DANA).read(preview)).toContain('hello &lt;3');
    await story.as(DANA).close(preview);
    const seen = await story.as(DANA).submit(form, {
      'A note to yourself': 'Bright.',
      'Did you promise something?': 'A link to the handbook',
      invite: true,
    });
    expect(seen.errors).toBeUndefined();
    await bot.workspace.messageTo(PRIYA, 'hello &lt;3');
    await bot.workspace.messageTo(PRIYA, /glad to meet you again|invites you/);
    expect(story.textsOf(PRIYA).join()).not.toContain('Bright');
    await story.turnTo('2027-03-12T20:00:00.000Z');
    await bot.workspace.messageTo(DANA, 'A link to the handbook');
    await story.formFor(PRIYA, DANA);
  });

  test('sends thanks on the requester’s click alone, to the host and the assistant', async () => {
    await minute(36);
    const prompt = story.withButton(PRIYA, 'Write a thank-you note');
    const form = await story.pressForm(PRIYA, prompt, 'Write a thank-you note');
    expect(story.as(PRIYA).read(form)).toContain('Tomás Vega');
    await story.as(PRIYA).fill(form, THANKS);
    const preview = await story.pressForm(PRIYA, form, 'Preview');
    expect(story.as(PRIYA).read(preview)).toContain('trust comes first');
    expect(story.textsOf(DANA).join()).not.toContain('thanks you');
    await story.as(PRIYA).close(preview);

    const refused = await story.as(PRIYA).submit(form, {
      'What did you learn?': 'ok',
      'What will you do with it?': 'Could you refer me for the open position in your team?',
    });
    expect(refused.errors).toMatchObject({
      'What did you learn?': expect.stringContaining('a few more words'),
      'What will you do with it?': expect.stringContaining('rule 6'),
    });
    expect(story.as(PRIYA).filled(form, 'One thing from your talk')).toBe(THANKS['One thing from your talk']);
    const sent = await story.as(PRIYA).submit(form, THANKS);
    expect(sent.errors).toBeUndefined();
    await bot.workspace.messageTo(DANA, 'trust comes first');
    // It is not yet seven in Los Angeles, where the assistant is.
    expect(story.textsOf(TOMAS).join()).not.toContain('says thank you');
    await minute(4 * 60);
    await bot.workspace.messageTo(TOMAS, 'says thank you');
    await story.as(PRIYA).pressStale(prompt, 'Write a thank-you note');
    await bot.workspace.messageTo(PRIYA, 'so already');
    await story.as(TOMAS).pressStale(prompt, 'Write a thank-you note');
    await bot.workspace.messageTo(TOMAS, 'Only the person who asked');
  });
});
