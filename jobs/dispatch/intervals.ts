import type { Logger } from 'pino';

/** Something done over and over. */
export interface Interval {
  name: string;
  everyMs: number;
  run(): Promise<void>;
}

const JITTER = 0.2;

/** Runs each interval at once and then again and again, never twice at a time; a failure waits for the next time. */
export function startIntervals(intervals: readonly Interval[], logger: Logger): { stop(): Promise<void> } {
  let stopped = false;
  const timers = new Map<Interval, NodeJS.Timeout>();
  const going = new Map<Interval, Promise<void>>();
  const again = (interval: Interval) => {
    if (stopped) return;
    // Processes that started together would otherwise look together.
    const delayMs = interval.everyMs * (1 - JITTER + 2 * JITTER * Math.random());
    timers.set(
      interval,
      setTimeout(() => go(interval), delayMs),
    );
  };
  const go = (interval: Interval) => {
    const turn = interval
      .run()
      .catch((err: Error) => logger.warn({ interval: interval.name, err }, 'a interval failed'))
      .then(() => again(interval));
    going.set(interval, turn);
  };
  intervals.forEach(go);
  return {
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(going.values());
    },
  };
}
