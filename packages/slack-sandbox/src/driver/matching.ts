import type { Message } from '../contract.js';

export type Matches = string | RegExp | ((message: Message) => boolean);

/** Finds words in the text and in the blocks. */
export function matcher(matches: Matches): (message: Message) => boolean {
  if (typeof matches === 'function') return matches;
  const words = (message: Message) => `${message.text}\n${JSON.stringify(message.blocks ?? '')}`;
  if (typeof matches === 'string') return (message) => words(message).includes(matches);
  return (message) => matches.test(words(message));
}
