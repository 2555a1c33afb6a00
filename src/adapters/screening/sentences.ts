/** Parts of a text that are judged at most: each costs a look of the model, and a form has two seconds. */
export const PARTS_MAX = 6;

/** The sentences of a text, in order; neighbours are joined where there are too many to look at each. */
export function sentencesOf(text: string): string[] {
  const sentences = text.split(/(?<=[.!?;])\s+/u).filter((part) => /\p{L}/u.test(part));
  const size = Math.ceil(sentences.length / PARTS_MAX);
  const starts = sentences.flatMap((_, i) => (i % size === 0 ? [i] : []));
  return starts.map((start) => sentences.slice(start, start + size).join(' '));
}

/** The sentences of a text of several that are no questions. */
export function statementsOf(text: string): string[] {
  const sentences = sentencesOf(text);
  return sentences.length < 2 ? [] : sentences.filter((sentence) => !sentence.endsWith('?'));
}
