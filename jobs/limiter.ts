/** Lets a limited number of pieces of work run at a time, in the order in which they came. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `limit` at a time; between one and the next, the process gets to whatever else came in. */
export function createLimiter(limit: number): Limiter {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
    try {
      await new Promise(setImmediate);
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
