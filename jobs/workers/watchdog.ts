import type { Logger } from 'pino';
import type { Metrics } from '../../src/usecases/ports/metrics.js';

/** A worker as the watch sees it. */
export interface Watched {
  name: string;
  /** Sends a job that only this process' worker of that queue counts. */
  sendProbe(): Promise<void>;
  replaceWorker(): void;
}

export interface WatchdogOptions {
  logger: Logger;
  metrics: Metrics;
  everyMs?: number;
  /** A probe that has not run by then means that its worker is dead. */
  patienceMs?: number;
}

const EVERY_MS = 60_000;
const PATIENCE_MS = 20_000;

/** Sees to it that workers that say they run do run: a worker can die silently after an outage. */
export interface Watchdog {
  /** Watches these, too. */
  add(workers: readonly Watched[]): void;
  /** Something happened after which a worker may be dead: looks at once. */
  look(): void;
  stop(): void;
  /** A job ran on the worker of that name. */
  ran(name: string): void;
  /** Has every worker shown itself alive lately? */
  healthy(): boolean;
}

export function watchWorkers(options: WatchdogOptions): Watchdog {
  const { everyMs = EVERY_MS, patienceMs = PATIENCE_MS } = options;
  const ranAtMs = new Map<string, number>();
  const ageMs = (name: string) => performance.now() - (ranAtMs.get(name) ?? 0);
  const timers = new Set<NodeJS.Timeout>();
  const watched: Watched[] = [];
  const look = (worker: Watched, sentAtMs: number) => {
    options.metrics.probe(worker.name, ageMs(worker.name));
    if ((ranAtMs.get(worker.name) ?? 0) >= sentAtMs) return;
    options.logger.error({ queue: worker.name }, 'a worker does not work: replacing it');
    worker.replaceWorker();
  };
  const send = (worker: Watched) => {
    const sentAtMs = performance.now();
    worker.sendProbe().then(
      () => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          look(worker, sentAtMs);
        }, patienceMs);
        timers.add(timer.unref());
      },
      // Redis is away: that says nothing about the worker.
      () => undefined,
    );
  };
  // Whoever has just worked need not prove anything: with many processes, each probe passes through many hands.
  const sendWhereNeeded = () => watched.filter(({ name }) => ageMs(name) >= everyMs / 2).forEach(send);
  timers.add(setInterval(sendWhereNeeded, everyMs / 2).unref());
  return {
    add: (workers) => {
      for (const { name } of workers) ranAtMs.set(name, performance.now());
      watched.push(...workers);
      workers.forEach(send);
    },
    look: () => watched.forEach(send),
    stop: () => {
      watched.length = 0;
      for (const timer of timers) clearTimeout(timer);
    },
    ran: (name) => ranAtMs.set(name, performance.now()),
    healthy: () => [...ranAtMs.keys()].every((name) => ageMs(name) <= everyMs + patienceMs),
  };
}
