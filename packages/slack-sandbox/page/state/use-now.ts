import { useEffect, useState } from 'react';
import type { ClockState } from '../../src/contract.js';

/** The workspace's time, ticking on from the last answer; it stands still while the clock is being turned. */
export function useNow(clock: ClockState | undefined, everyMs = 1000): number {
  const [tick, setTick] = useState({ clock, at: performance.now(), elapsed: 0 });
  if (tick.clock !== clock) setTick({ clock, at: performance.now(), elapsed: 0 });
  useEffect(() => {
    if (!clock || clock.turning) return;
    const timer = setInterval(
      () => setTick((last) => ({ ...last, elapsed: performance.now() - last.at })),
      everyMs,
    );
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  if (!clock) return 0;
  return clock.now + (tick.clock === clock ? tick.elapsed : 0);
}
