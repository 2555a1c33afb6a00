import { createPerform, type Perform } from '../../src/usecases/perform.js';
import type { Store } from '../../src/usecases/ports/store.js';

/** The product's own commands, at a time of the bench's own (ms). What they bring about waits for the first sweep. */
export function performAt(store: Store, now: () => number = Date.now): Perform {
  const clock = { now, sleepUntil: async () => undefined };
  return createPerform({ store, clock, wakeup: { nudge: () => undefined } });
}
