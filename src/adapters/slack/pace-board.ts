import type { TeamId } from '../../usecases/ports/team-id.js';
import type { Bucket } from './rates.js';

/** The calls of one method in one workspace. */
export interface CallsOf {
  team: TeamId;
  method: string;
}

/** What is known of such calls. */
export interface Pace {
  /** Slack wants none before this moment (ms). */
  pausedUntil: number;
  /** Places taken in each bucket that was asked about, of which the oldest fall away with time. */
  taken: number[];
}

/** Where all processes write down what they ask of Slack. Rejects when it cannot be reached; `nowMs` is the caller's. */
export interface PaceBoard {
  /**
   * Takes a place in each bucket. `at` (ms): when it comes; whoever comes before that asks again then, by the same `turn`, and
   * finds the place kept. While the method is paused, none is taken.
   */
  take(
    of: CallsOf,
    asked: { turn: string; buckets: readonly Bucket[]; nowMs: number },
  ): Promise<Pace & { at: number }>;
  /** Calls that were made without asking: how many in each bucket. */
  count(of: CallsOf, made: { buckets: readonly (Bucket & { made: number })[]; nowMs: number }): Promise<Pace>;
  /** From `fromMs` on they are made one by one, as after a minute that was full; nothing new where that is so already. */
  oneByOne(of: CallsOf, bucket: Bucket, when: OneByOne): Promise<void>;
}

export interface OneByOne {
  fromMs: number;
  nowMs: number;
  /** Slack said so: before that there are none. */
  isPaused: boolean;
}
