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

/**
 * Runs each interval over and over, never twice at a time: one that still runs, or that failed, waits for the next time.
 * Those of the same length run at the same moment: the process wakes once for all, and what they ask Redis goes out together.
 */
export function startIntervals(logger: Logger): Intervals {
  let stopped = false;
  const byLength = new Map<number, Interval[]>();
  const timers = new Map<number, NodeJS.Timeout>();
  const going = new Map<Interval, Promise<void>>();
  const go = (interval: Interval) => {
    if (going.has(interval)) return;
    const turn = interval
      .run()
      .catch((err: Error) => logger.warn({ interval: interval.name, err }, 'an interval failed'))
      .then(() => void going.delete(interval));
    going.set(interval, turn);
  };
  const again = (everyMs: number) => {
    // Processes that started together would otherwise look together.
    const delayMs = everyMs * (1 - JITTER + 2 * JITTER * Math.random());
    const round = () => {
      byLength.get(everyMs)?.forEach(go);
      again(everyMs);
    };
    timers.set(everyMs, setTimeout(round, delayMs));
  };
  return {
    add: (intervals) => {
      if (stopped) return;
      for (const interval of intervals) {
        const { everyMs } = interval;
        byLength.set(everyMs, [...(byLength.get(everyMs) ?? []), interval]);
        if (!timers.has(everyMs)) again(everyMs);
        go(interval);
      }
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(going.values());
    },
  };
}
