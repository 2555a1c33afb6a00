import type { Clock } from '../../src/usecases/ports/clock.js';

/** The sleeps of armed effects. A stopping process ends them early. */
export interface ArmedSleeps {
  /** True at `instantMs`; false if woken earlier, because the process stops and `momentMs` is too far off. */
  sleepUntil(instantMs: number, momentMs: number): Promise<boolean>;
  /** Wakes all whose moment is later than `untilMs`, and any that come after. */
  wake(untilMs: number): void;
}

export function createArmedSleeps(clock: Clock): ArmedSleeps {
  const asleep = new Set<{ momentMs: number; alarm: AbortController }>();
  let awakeAfterMs = Number.POSITIVE_INFINITY;
  return {
    sleepUntil: async (instantMs, momentMs) => {
      if (momentMs > awakeAfterMs) return false;
      const sleeper = { momentMs, alarm: new AbortController() };
      asleep.add(sleeper);
      try {
        await clock.sleepUntil(instantMs, sleeper.alarm.signal);
        return true;
      } catch {
        return false;
      } finally {
        asleep.delete(sleeper);
      }
    },
    wake: (untilMs) => {
      awakeAfterMs = untilMs;
      for (const { momentMs, alarm } of asleep) {
        if (momentMs > untilMs) alarm.abort();
      }
    },
  };
}
