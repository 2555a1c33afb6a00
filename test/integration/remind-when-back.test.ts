import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { AOIFE, DANA, formOf, PRIYA, replyOf, TOMAS } from '../support/story.js';

const REMIND = 'Remind me when Dana is back';

describe('a host who is away', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor(DANA);
  });

  const askInVain = async (user: string) => replyOf(await story.as(user).command(`<@${DANA}>`));
  const remind = async (user: string) =>
    story.as(user).read(replyOf(await story.as(user).press(await askInVain(user), REMIND)));
  const toldTo = (user: string) => story.textsOf(user).filter((text) => text.includes('again. You asked'));

  test('is back: whoever wanted to know is told once, by day, with a way to ask', async () => {
    await story.say(DANA, 'pause');
    expect(await remind(PRIYA)).toContain("I'll tell you once when Dana takes requests again.");
    // Ten in the morning in New York is half past eight in the evening in India.
    await story.say(DANA, 'resume');
    const word = await bot.workspace.messageTo(PRIYA, 'is taking requests again');
    expect(toldTo(TOMAS)).toEqual([]);
    formOf(await story.as(PRIYA).press(word, 'Ask Dana'));
    await story.say(DANA, 'pause');
    await story.say(DANA, 'resume');
    await bot.bot.quiet();
    expect(toldTo(PRIYA)).toHaveLength(1);
  });

  test('is back by the date, at night for whoever waits: they are told in the morning', async () => {
    await story.say(DANA, 'pause 2 days');
    await remind(AOIFE);
    // Midnight in New York is five in the morning in Dublin.
    await story.turnTo('2027-03-03T08:59:00.000Z');
    const before = toldTo(AOIFE).length;
    await story.turnTo('2027-03-03T09:01:00.000Z');
    expect([before, toldTo(AOIFE).length]).toEqual([0, 1]);
  });

  test('says the same to somebody who is blocked, and never anything more', async () => {
    await story.say(DANA, `block <@${PRIYA}>`);
    const words = await remind(PRIYA);
    await story.say(DANA, 'pause');
    expect(await remind(TOMAS)).toBe(words);
    expect(await remind(PRIYA)).toBe(words);
    await story.say(DANA, 'resume');
    await bot.workspace.messageTo(TOMAS, 'is taking requests again');
    await bot.bot.quiet();
    expect(toldTo(PRIYA)).toEqual([]);
  });
});
