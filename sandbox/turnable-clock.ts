import type { Clock } from '../src/usecases/ports/clock.js';

/** Node's timers take no more than this. */
const TIMER_MAX_MS = 2 ** 31 - 1;

interface Sleeper {
  look(): void;
}

/**
 * Real time plus an offset that can be turned forward. Whoever sleeps is woken when the turn passes their time, and keeps no
 * process from ending.
 */
export class TurnableClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #offsetMs: number;

  constructor(startAt?: number) {
    this.#offsetMs = startAt === undefined ? 0 : startAt - realMs();
  }

  now(): number {
    return Math.floor(realMs() + this.#offsetMs);
  }

  /** Turns to this instant; never back. */
  turnTo(instantMs: number): void {
    const missing = instantMs - this.now();
    if (missing <= 0) return;
    this.#offsetMs += missing;
    for (const sleeper of [...this.#sleepers]) sleeper.look();
  }

  sleepUntil(instantMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      let timer: NodeJS.Timeout | undefined;
      const leave = () => {
        clearTimeout(timer);
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => {
        leave();
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        look: () => {
          clearTimeout(timer);
          const left = instantMs - this.now();
          if (left > 0) {
            timer = setTimeout(sleeper.look, Math.min(left, TIMER_MAX_MS)).unref();
            return;
          }
          leave();
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
      sleeper.look();
    });
  }
}

const realMs = (): number => performance.timeOrigin + performance.now();
