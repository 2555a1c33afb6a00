/** Sentences that are looked at one by one to find the one that broke the rule. */
const SENTENCES_MAX = 12;
/** A quote has room for about so many characters; of a longer sentence the part that matters is looked for. */
const ROOM = 98;
/** Shorter parts say too little by themselves. */
const PART_MIN = 18;
/** Parts tried at most: each costs a look of the model, and a form has two seconds. */
const PARTS_MAX = 4;
/** A part must break the rule by so much more than the beginning of its sentence to be quoted in its place. */
const CLEARER_BY = 0.15;

/** How surely each of the parts breaks the rule in question, from 0 to 1. */
type Score = (parts: readonly string[]) => number[];

/**
 * The part of a text to quote: the sentence that breaks the rule most. Where its beginning, which is all that a
 * quote has room for, does not show it, the clauses that do.
 */
export function findBreach(text: string, score: Score): string {
  const sentences = text.split(/(?<=[.!?;])\s+/u).filter((part) => /\p{L}/u.test(part));
  const several = sentences.length >= 2 && sentences.length <= SENTENCES_MAX;
  const worst = several ? worstOf(sentences, score(sentences)) : text;
  const clauses = worst.length > ROOM ? clausesOf(worst) : [];
  if (clauses.length === 0) return trim(worst);
  const beginning = worst.slice(0, ROOM).replace(/\s+\S*$/u, '');
  const [first = 0, ...scores] = score([beginning, ...clauses]);
  return trim(Math.max(...scores) > first + CLEARER_BY ? worstOf(clauses, scores) : worst);
}

function worstOf(parts: readonly string[], scores: readonly number[]): string {
  return parts[scores.indexOf(Math.max(...scores))] ?? '';
}

/** Clauses, and pairs of neighbouring ones, that fit in a quote; the last ones when there are too many. */
function clausesOf(sentence: string): string[] {
  const clauses = sentence.split(/(?<=[,:;])\s+|\s+(?=(?:and|but|because|since|which|who|if)\s)/iu);
  const runs = clauses.flatMap((clause, i) => [clause, clauses.slice(i, i + 2).join(' ')]);
  return [...new Set(runs)].filter((run) => run.length >= PART_MIN && run.length <= ROOM).slice(-PARTS_MAX);
}

function trim(part: string): string {
  return part.replace(/[\s,;:]+$/u, '');
}
