import type { OtherCopy, Posted, PostedCopy } from '../ports/store.js';

/** How many older copies of a message are remembered; a meeting is seldom moved more often. */
const OTHERS_MAX = 5;
/** The hash of a copy while nobody knows what it shows. */
export const UNSURE = '';

/** All copies of a message, the one that counts first. */
export function copiesOf({ channel, ts, hash, others = [] }: Posted): OtherCopy[] {
  return [{ channel, ts, hash, twin: true }, ...others];
}

/** Adds a copy that was just posted. Slack's `ts` says which came last: that one counts, and the others are over. */
export function withPost(known: Posted | undefined, copy: PostedCopy): Posted {
  if (known === undefined) return copy;
  if (isKnown(known, copy.ts)) return known;
  const others = known.others ?? [];
  if (Number(copy.ts) < Number(known.ts)) return { ...known, others: latest([...others, copy]) };
  return { ...copy, others: latest(copiesOf(known).reverse().map(withoutTwin)) };
}

/** Adds a copy that somebody turned out to have besides the one that counts. From now on both show the same. */
export function withTwin(known: Posted | undefined, copy: PostedCopy): Posted {
  if (known === undefined) return copy;
  if (isKnown(known, copy.ts)) return known;
  return { ...known, others: latest([...(known.others ?? []), { ...copy, twin: true }]) };
}

/** Adds another message that is left as it is. All of them count: each has to be reached once. */
export function withPlain(known: Posted | undefined, copy: PostedCopy): Posted {
  if (known === undefined) return copy;
  if (isKnown(known, copy.ts)) return known;
  return { ...known, others: [...(known.others ?? []), { ...copy, twin: true }] };
}

/** The same copies, showing what `hashes` says by `ts`. */
export function showing(posted: Posted, hashes: ReadonlyMap<string, string>): Posted {
  const shows = <C extends PostedCopy>(copy: C): C => ({ ...copy, hash: hashes.get(copy.ts) ?? copy.hash });
  const { others, ...counts } = posted;
  return { ...shows(counts), ...(others !== undefined && { others: others.map(shows) }) };
}

const isKnown = (posted: Posted, ts: string) => copiesOf(posted).some((copy) => copy.ts === ts);
const latest = (others: OtherCopy[]) => others.slice(-OTHERS_MAX);
const withoutTwin = ({ channel, ts, hash }: OtherCopy): OtherCopy => ({ channel, ts, hash });
