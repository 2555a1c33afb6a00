/** Sentences that are looked at one by one to find the one that broke the rule. */
const SENTENCES_MAX = 12;
/** A quote has room for about so many characters; of a longer sentence the part that matters is looked for. */
const ROOM = 98;
/** Shorter parts say too little by themselves. */
const PART_MIN = 18;
/** Parts tried at most: each costs a look of the model. */
const PARTS_MAX = 16;
/** What a quote shows is enough when it is this sure of the label by itself, compared with the whole sentence. */
const ENOUGH = 0.8;

/** How likely each of the parts breaks the rule in question. */
type Score = (parts: readonly string[]) => number[];

/**
 * The part of a text to quote: the sentence that breaks the rule most. Where its beginning, which is all that a
 * quote has room for, does not show it, the clauses that do.
 */
export function findBreach(text: string, score: Score): string {
  const sentences = text.split(/(?<=[.!?;])\s+/u).filter((part) => /\p{L}/u.test(part));
  const several = sentences.length >= 2 && sentences.length <= SENTENCES_MAX;
  const worst = several ? best(sentences, score).part : text;
  const clauses = worst.length > ROOM ? clausesOf(worst) : [];
  if (clauses.length === 0) return trim(worst);
  const [whole = 0, beginning = 0] = score([worst, worst.slice(0, ROOM).replace(/\s+\S*$/u, '')]);
  if (beginning >= whole * ENOUGH) return trim(worst);
  const clearest = best(clauses, score);
  return trim(clearest.score > beginning ? clearest.part : worst);
}

function best(parts: readonly string[], score: Score): { part: string; score: number } {
  const scores = score(parts);
  const highest = Math.max(...scores);
  return { part: parts[scores.indexOf(highest)] ?? '', score: highest };
}

/** Runs of neighbouring clauses that fit in a quote; the last ones when there are too many. */
function clausesOf(sentence: string): string[] {
  const clauses = sentence
    .split(/(?<=[,:;])\s+|\s+(?=(?:and|but|because|since|which|who|if)\s)/iu)
    .slice(-PARTS_MAX);
  const runs = clauses.flatMap((_, from) =>
    clauses.slice(from).map((__, length) => clauses.slice(from, from + length + 1).join(' ')),
  );
  return runs.filter((run) => run.length >= PART_MIN && run.length <= ROOM).slice(-PARTS_MAX);
}

function trim(part: string): string {
  return part.replace(/[\s,;:]+$/u, '');
}
