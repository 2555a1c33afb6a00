import { PARTS_MAX, sentencesOf } from './sentences.js';

/** A quote has room for about so many characters; of a longer sentence the part that matters is looked for. */
const ROOM = 98;
/** Shorter parts say too little by themselves. */
const PART_MIN = 18;
/** A part must carry so much more than the beginning of its sentence to be quoted in its place. */
const CLEARER_BY = 0.15;

/** Parts that say most by themselves and are also tried without: a text without a part is nearly as long as with it. */
const SUSPECTS_MAX = 2;

interface Weighed {
  part: string;
  weight: number;
}
/** How sure the breach is, from 0 to 1, of each of the texts. */
export type Sureness = (texts: readonly string[]) => Promise<number[]>;

/**
 * The part of a text to quote: the sentence that carries the verdict. Where its beginning, which is all that a
 * quote has room for, does not show it, the clauses that do.
 */
export async function findBreach(text: string, sureness: Sureness): Promise<string> {
  const sentences = sentencesOf(text);
  const worst = sentences.length < 2 ? text : (await heaviest(text, sentences, sureness)).part;
  if (worst.length <= ROOM) return trim(worst);
  const beginning = await heaviest(text, [worst.slice(0, ROOM).replace(/\s+\S*$/u, '')], sureness);
  const clause = await heaviest(text, clausesOf(worst), sureness);
  return trim(clause.weight > beginning.weight + CLEARER_BY ? clause.part : worst);
}

/** The part that says most by itself and without which the text says least; -1 to 1. */
async function heaviest(text: string, parts: readonly string[], sureness: Sureness): Promise<Weighed> {
  const alone = await sureness(parts);
  const suspects = parts
    .map((part, i) => ({ part, alone: alone[i] ?? 0 }))
    .sort((a, b) => b.alone - a.alone)
    .slice(0, SUSPECTS_MAX);
  const without = await sureness(suspects.map(({ part }) => text.replace(part, ' ')));
  const weighed = suspects.map(({ part, alone: sure }, i) => ({ part, weight: sure - (without[i] ?? 0) }));
  return weighed.reduce((a, b) => (b.weight > a.weight ? b : a), { part: '', weight: -1 });
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
