import type { OtherCopy, Posted, PostedCopy } from '../ports/store.js';

/** Older copies of one message that are kept in mind; a meeting is seldom moved more often. */
const OTHERS_MAX = 5;
/** The hash of a copy while nobody knows what it shows. */
export const UNSURE = '';

/** All copies of a message, the one that counts first. */
export function copiesOf({ channel, ts, hash, others = [] }: Posted): OtherCopy[] {
  return [{ channel, ts, hash, twin: true }, ...others];
}

/** With a copy that was posted just now. Slack's `ts` says which came last; that one counts, and the others are over. */
export function withPost(known: Posted | undefined, copy: PostedCopy): Posted {
  if (known === undefined) return copy;
  if (isKnown(known, copy.ts)) return known;
  const others = known.others ?? [];
  if (Number(copy.ts) < Number(known.ts)) return { ...known, others: latest([...others, copy]) };
  return { ...copy, others: latest(copiesOf(known).reverse().map(withoutTwin)) };
}

/** With a copy that somebody turned out to have, beside the one that counts: from now on it shows the same. */
export function withTwin(known: Posted | undefined, copy: PostedCopy): Posted {
  if (known === undefined) return copy;
  if (isKnown(known, copy.ts)) return known;
  return { ...known, others: latest([...(known.others ?? []), { ...copy, twin: true }]) };
}

/** With one more of the messages that are left as they are. All of them count: each is to be reached once. */
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
