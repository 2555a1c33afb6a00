import type { Logger } from 'pino';

/** Something done over and over. */
export interface Interval {
  name: string;
  everyMs: number;
  run(): Promise<void>;
}

const JITTER = 0.2;

export interface Intervals {
  /** Runs them at once, and then again and again. */
  add(intervals: readonly Interval[]): void;
  stop(): Promise<void>;
}

/** Runs each interval over and over, never twice at a time; a failure waits for the next time. */
export function startIntervals(logger: Logger): Intervals {
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
      .catch((err: Error) => logger.warn({ interval: interval.name, err }, 'an interval failed'))
      .then(() => again(interval));
    going.set(interval, turn);
  };
  return {
    add: (intervals) => {
      if (!stopped) intervals.forEach(go);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(going.values());
    },
  };
}
