import pLimit from 'p-limit';

/** Runs work when its turn comes; resolves or rejects as the work does. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `limit` at a time, in order of arrival. In between, the process gets to whatever else came in. */
export function createLimiter(limit: number): Limiter {
  const inTurn = pLimit(limit);
  return (work) =>
    inTurn(async () => {
      await new Promise(setImmediate);
      return work();
    });
}
