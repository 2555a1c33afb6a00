import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import { AGENDA, DANA, formOf, MONDAY, PRIYA, TUESDAY } from '../support/story.js';

const THIRD = 'What would you read first if you began again?';

describe('a form that grows', () => {
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ story } = started);
    await story.openDoor();
  });

  test('keeps what was typed at each press, and what was refused', async () => {
    const priya = story.as(PRIYA);
    const form = formOf(await priya.command(`<@${DANA}>`));
    await priya.fill(form, { ...AGENDA, 'Question 1': 'Why?', 'First choice': MONDAY });
    for (const words of ['Add a question', 'Add a backup time', 'See all ten'])
      await priya.press(form, words);
    expect(priya.read(priya.modal() ?? form)).toContain('Once is enough');
    const seen = await priya.submit(form, { 'Question 3': THIRD, 'Second choice': TUESDAY });
    expect(seen.errors).toEqual({ 'Question 1': expect.stringContaining('a few more words') });
    await priya.press(form, 'Add a question');
    for (const [label, typed] of [
      ['Topic', AGENDA.Topic],
      ['Question 1', 'Why?'],
      ['Question 3', THIRD],
    ] as const)
      expect([label, priya.filled(form, label)]).toEqual([label, typed]);
    await priya.submit(form, { 'Question 1': AGENDA['Question 1'] });
    expect(priya.modal()).toBeUndefined();
    await story.turnTo(Date.parse('2027-03-01T15:30:00.000Z'));
    expect(story.textsOf(PRIYA).join()).toContain('Your request is with');
    expect(story.textsOf(DANA).join()).toContain(THIRD);
  });

  test('does not ask whoever has met somebody whether it is their first', async () => {
    await story.book(PRIYA, DANA, MONDAY);
    await story.turnTo(Date.parse(MONDAY) + 3_600_000);
    await story.openDoor('U02MARCUS');
    const form = formOf(await story.as(PRIYA).command('<@U02MARCUS>'));
    expect(story.as(PRIYA).read(form)).not.toContain('first informational interview');
  });
});
