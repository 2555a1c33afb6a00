import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../src/usecases/ports/clock.js';

/** From this real instant on, the bots' time begins at `at` and runs `rate` times as fast as real time. */
export interface Segment {
  real: number;
  at: number;
  rate: number;
}

/** How the time that the bots live in follows from real time: straight pieces, the same in every process. */
export class Timeline {
  segments: Segment[];

  constructor(segments: Segment[]) {
    this.segments = segments;
  }

  at(realMs: number): number {
    const { real, at, rate } = this.#pieceAt((piece) => piece.real <= realMs);
    return at + (realMs - real) * rate;
  }

  /** The real instant at which the bots' time is `atMs`, as far as is known now. */
  realAt(atMs: number): number {
    const { real, at, rate } = this.#pieceAt((piece) => piece.at <= atMs);
    return real + (atMs - at) / rate;
  }

  rateAt(realMs: number): number {
    return this.#pieceAt((piece) => piece.real <= realMs).rate;
  }

  #pieceAt(begun: (piece: Segment) => boolean): Segment {
    return this.segments.findLast(begun) ?? (this.segments[0] as Segment);
  }
}

/** A sleeper looks again this often, as the timeline may have been given another piece. */
const LOOK_MS = 50;

/** A clock by the timeline, over a clock that tells real time. */
export function timelineClock(timeline: Timeline, realNow: () => number): Clock {
  const now = () => Math.floor(timeline.at(realNow()));
  return {
    now,
    sleepUntil: async (instantMs, signal) => {
      for (;;) {
        signal?.throwIfAborted();
        if (now() >= instantMs) return;
        const leftMs = timeline.realAt(instantMs) - realNow();
        await delay(Math.max(1, Math.min(leftMs, LOOK_MS)), undefined, { ...(signal && { signal }) });
      }
    },
  };
}
