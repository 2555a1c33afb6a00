import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import type { Fault } from '../../packages/slack-sandbox/src/workspace.js';
import { drawn } from '../support/drawn.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, PRIYA, storyOf, TUESDAY, WEDNESDAY } from '../support/story.js';

/** `OUTAGES=100 npx jest --selectProjects integration -- slack-outage` plays more, and says what it counted. */
const RUNS = Number(process.env.OUTAGES ?? drawn(2, 4));
const MINUTE = 60_000;
const WORDS = 'Our launch takes all of March; the archive of my talks says more than I could.';
const THANKS = 'Thank you for the time and for the story about the first year.';
const AWAY_MS = [6_000, 90_000, 120 * MINUTE];
const STEPS = ['submit', 'approve', 'decline', 'answer', 'other time', 'thanks'] as const;
type Step = (typeof STEPS)[number];
type Expected = [user: string, words: string | RegExp];
/** Its button, what is filled in, and what the requester hears. */
const DECISIONS: Record<
  'decline' | 'answer' | 'other time',
  [string, Record<string, string>, string | RegExp]
> = {
  decline: ['Decline', { 'What they will read': WORDS }, WORDS],
  answer: ['Answer in writing', { 'Your answer': WORDS }, WORDS],
  'other time': ['Other time', { Time: WEDNESDAY }, /another time|other time/i],
};
const asks: Expected[] = [
  [DANA, 'asks you for'],
  [PRIYA, /^Your request/],
];

/** Everything up to the moment itself; gives the act, and what has to arrive because of it. */
async function prepare(bot: RunningSandbox, step: Step): Promise<[() => Promise<unknown>, Expected[]]> {
  const { openDoor, ask, book, turnTo } = storyOf(bot);
  const [dana, priya] = [bot.workspace.as(DANA), bot.workspace.as(PRIYA)];
  await openDoor();
  if (step === 'submit') {
    const form = formOf(await priya.command(`<@${DANA}>`));
    return [() => priya.submit(form, { ...AGENDA, 'First choice': TUESDAY }), asks];
  }
  if (step === 'thanks') {
    await book(PRIYA, DANA, TUESDAY);
    await turnTo(Date.parse(TUESDAY) + 36 * MINUTE);
    const prompt = await bot.workspace.messageTo(PRIYA, /thank/i);
    const form = formOf(await priya.press(prompt, 'Write a thank-you note'));
    const note = { 'What did you learn?': THANKS, 'What will you do with it?': 'I will sit in.' };
    return [
      () => priya.submit(form, { ...note, 'One thing from your talk': 'The merger.' }),
      [[DANA, THANKS]],
    ];
  }
  await ask(PRIYA, DANA, { 'First choice': TUESDAY });
  const card = await bot.workspace.messageTo(DANA, 'asks you for');
  if (step === 'approve')
    return [() => dana.press(card, 'Approve', true, { look: false }), [[PRIYA, /said yes|approved|is on/i]]];
  const [name, answers, words] = DECISIONS[step];
  const form = formOf(await dana.press(card, name));
  return [() => dana.submit(form, answers), [[PRIYA, words]]];
}

const says = ({ text, blocks }: Message, words: string | RegExp) =>
  typeof words === 'string' ? JSON.stringify([text, blocks]).includes(words) : words.test(text);

/** Posts that Slack carried out, and how many of them say to the same person what was said before. */
function copiesIn(bot: RunningSandbox): { posts: number; copies: number } {
  const posts = bot.workspace.calls.filter(
    ({ method, executed }) => executed && method === 'chat.postMessage',
  );
  const different = new Set(posts.map(({ args }) => `${args.channel} ${args.text}`));
  return { posts: posts.length, copies: posts.length - different.size };
}

/** Slack goes away right before the step and comes back `awayMs` of the bot's time later. */
async function outage(step: Step, kind: 'reset_before' | '500' | 'hang', awayMs: number) {
  const bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', env: { LOG_LEVEL: 'error' } });
  try {
    const [act, expected] = await prepare(bot, step);
    await bot.bot.quiet();
    const comeBack = bot.workspace.faults.add({ kind } as Fault);
    await act();
    bot.clock.turnTo(bot.clock.now() + awayMs);
    await bot.bot.quiet();
    comeBack();
    const missing = () =>
      expected.filter(([user, words]) => !bot.workspace.messagesOf(user).some((each) => says(each, words)));
    // What comes back at night waits for the morning.
    for (let look = 0; look < 200 && missing().length > 0; look += 1) {
      await storyOf(bot).turnTo(bot.clock.now() + (look < 60 ? 1_000 : 10 * MINUTE));
      await delay(50);
    }
    return { lost: missing(), ...copiesIn(bot) };
  } finally {
    await bot.stop();
  }
}

describe('Slack goes away while people type and decide', () => {
  test('and what came of it arrives once it is back, once', async () => {
    const total = { posts: 0, copies: 0 };
    const step = fc.constantFrom(...STEPS);
    const kind = fc.constantFrom('500' as const, 'reset_before' as const);
    await fc.assert(
      fc.asyncProperty(step, kind, fc.constantFrom(...AWAY_MS), async (...drawn) => {
        const { lost, posts, copies } = await outage(...drawn);
        expect(lost).toEqual([]);
        total.posts += posts;
        total.copies += copies;
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    if (process.env.OUTAGES !== undefined) console.log(total);
    expect(total.copies).toBeLessThanOrEqual(total.posts / 100);
  }, 600_000);

  test('nor is anything lost when it is silent', async () => {
    const { lost, copies } = await outage('decline', 'hang', 90_000);
    expect({ lost, copies }).toEqual({ lost: [], copies: 0 });
  });
});
