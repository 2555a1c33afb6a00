import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import type { RunningSandbox } from './running-bot.js';
import { AGENDA, DANA, formOf, PRIYA, storyOf, TUESDAY, WEDNESDAY } from './story.js';

const MINUTE = 60_000;
const WORDS = 'Our launch takes all of March; the archive of my talks says more than I could.';
const THANKS = 'Thank you for the time and for the story about the first year.';

/** What somebody may be doing when Slack goes away. */
export const STEPS = ['submit', 'approve', 'decline', 'answer', 'other time', 'thanks'] as const;
export type Step = (typeof STEPS)[number];
export type Expected = [user: string, words: string | RegExp];

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
export async function prepareStep(
  bot: RunningSandbox,
  step: Step,
): Promise<[act: () => Promise<unknown>, Expected[]]> {
  const { openDoor, ask } = storyOf(bot);
  const [dana, priya] = [bot.workspace.as(DANA), bot.workspace.as(PRIYA)];
  await openDoor();
  if (step === 'thanks') return prepareThanks(bot);
  if (step === 'submit') {
    const form = formOf(await priya.command(`<@${DANA}>`));
    return [() => priya.submit(form, { ...AGENDA, 'First choice': TUESDAY }), asks];
  }
  await ask(PRIYA, DANA, { 'First choice': TUESDAY });
  const card = await bot.workspace.messageTo(DANA, 'asks you for');
  if (step === 'approve')
    return [() => dana.press(card, 'Approve', true, { look: false }), [[PRIYA, /said yes|approved|is on/i]]];
  const [name, answers, words] = DECISIONS[step];
  const form = formOf(await dana.press(card, name));
  return [() => dana.submit(form, answers), [[PRIYA, words]]];
}

async function prepareThanks(bot: RunningSandbox): Promise<[() => Promise<unknown>, Expected[]]> {
  const { book, turnTo } = storyOf(bot);
  const priya = bot.workspace.as(PRIYA);
  await book(PRIYA, DANA, TUESDAY);
  await turnTo(Date.parse(TUESDAY) + 36 * MINUTE);
  const prompt = await bot.workspace.messageTo(PRIYA, /thank/i);
  const form = formOf(await priya.press(prompt, 'Write a thank-you note'));
  const note = { 'What did you learn?': THANKS, 'What will you do with it?': 'I will sit in.' };
  return [() => priya.submit(form, { ...note, 'One thing from your talk': 'The merger.' }), [[DANA, THANKS]]];
}

/** Is it in their DM? */
export function arrived(bot: RunningSandbox, [user, words]: Expected): boolean {
  const says = ({ text, blocks }: Message) =>
    typeof words === 'string' ? JSON.stringify([text, blocks]).includes(words) : words.test(text);
  return bot.workspace.messagesOf(user).some(says);
}
