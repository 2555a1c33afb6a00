/** What Node, undici and OpenSSL say of a failure. */
type Failure = Partial<NodeJS.ErrnoException> & { cause?: unknown; errors?: unknown[] };

/** A failure and what is behind it, at most four causes deep; the nearest come first. */
export function withCauses(failure: unknown, depth = 4): Failure[] {
  if (typeof failure !== 'object' || failure === null || depth < 0) return [];
  const { cause, errors = [] } = failure as Failure;
  return [failure, ...[cause, ...errors].flatMap((each) => withCauses(each, depth - 1))];
}
