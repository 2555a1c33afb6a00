import { PARTS_MAX, sentencesOf } from './sentences.js';

/** A quote has room for about so many characters; of a longer sentence the part that matters is looked for. */
const ROOM = 98;
/** Shorter parts say too little by themselves. */
const PART_MIN = 18;
/** A part must carry so much more than the beginning of its sentence to be quoted in its place. */
const CLEARER_BY = 0.15;

/** How sure the breach is, from 0 to 1, of each of the texts. */
export type Sureness = (texts: readonly string[]) => Promise<number[]>;

/**
 * The part of a text to quote: the sentence that carries the verdict. Where its beginning, which is all that a
 * quote has room for, does not show it, the clauses that do.
 */
export async function findBreach(text: string, sureness: Sureness): Promise<string> {
  const sentences = sentencesOf(text);
  const worst = sentences.length < 2 ? text : heaviest(sentences, await weigh(text, sentences, sureness));
  if (worst.length <= ROOM) return trim(worst);
  const beginning = worst.slice(0, ROOM).replace(/\s+\S*$/u, '');
  const clauses = clausesOf(worst);
  const [first = 0, ...weights] = await weigh(text, [beginning, ...clauses], sureness);
  return trim(Math.max(...weights) > first + CLEARER_BY ? heaviest(clauses, weights) : worst);
}

/** What each part says by itself, and what the text loses without it. */
async function weigh(text: string, parts: readonly string[], sureness: Sureness): Promise<number[]> {
  const without = parts.map((part) => text.replace(part, ' '));
  const sure = await sureness([...parts, ...without]);
  return parts.map((_, i) => (sure[i] ?? 0) - (sure[parts.length + i] ?? 0));
}

function heaviest(parts: readonly string[], weights: readonly number[]): string {
  return parts[weights.indexOf(Math.max(...weights))] ?? '';
}

/** Clauses, and pairs of neighbouring ones, that fit in a quote; the last ones when there are too many. */
function clausesOf(sentence: string): string[] {
  const clauses = sentence.split(/(?<=[,:;])\s+|\s+(?=(?:and|but|because|since|which|who|if)\s)/iu);
  const runs = clauses.flatMap((clause, i) => [clause, clauses.slice(i, i + 2).join(' ')]);
  return [...new Set(runs)]
    .filter((run) => run.length >= PART_MIN && run.length <= ROOM)
    .slice(1 - PARTS_MAX);
}

function trim(part: string): string {
  return part.replace(/[\s,;:]+$/u, '');
}
