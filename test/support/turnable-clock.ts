import { sleepUntil } from '../../src/adapters/sleep.js';
import type { Clock } from '../../src/usecases/ports/clock.js';

/** A clock that runs on from wherever it was turned to. */
export interface TurnableClock extends Clock {
  turnTo(instantMs: number): void;
}

export function turnableClock(startMs = Date.now()): TurnableClock {
  let aheadMs = startMs - performance.now();
  const now = () => Math.floor(performance.now() + aheadMs);
  return {
    now,
    sleepUntil: (instantMs, signal) => sleepUntil(now, instantMs, signal),
    turnTo: (instantMs) => {
      aheadMs = instantMs - performance.now();
    },
  };
}
