/** Lets a limited number of pieces of work run at a time, in the order in which they came. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `limit` at a time; between one and the next, the process gets to whatever else came in. */
export function turnstile(limit: number): Turnstile {
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
