import { LRUCache } from 'lru-cache';
import { flatKey } from '../../usecases/flat-key.js';
import type { CallsOf, OneByOne, Pace, PaceBoard } from './pace-board.js';
import { type Bucket, bucketsOf } from './rates.js';

/** Of a bucket, so much may be taken without asking first. */
const UNASKED_SHARE = 0.1;
const TOLD_AFTER_MS = 100;
const KEPT = 20_000;

type Made = Bucket & { made: number };

interface Untold {
  nowMs: number;
  made: Map<string, Made>;
}

/** What this process told the board of its calls, and what it heard there of everybody's. */
export class ToldCalls {
  readonly #board: PaceBoard;
  readonly #taken = new LRUCache<string, { places: number; sinceMs: number }>({ max: KEPT });
  readonly #pausedUntil = new LRUCache<string, number>({ max: KEPT });
  readonly #untold = new Map<string, Untold>();

  constructor(board: PaceBoard) {
    this.#board = board;
  }

  /** As last heard (ms). */
  pausedUntil(of: CallsOf): number {
    return this.#pausedUntil.get(nameOf(of)) ?? 0;
  }

  /** Was so little called lately that one more call need not ask? */
  isQuiet(of: CallsOf, buckets: readonly Bucket[], nowMs: number): boolean {
    return buckets.every(
      (bucket) => this.#heardOf(of, bucket, nowMs).places < Math.max(1, bucket.calls * UNASKED_SHARE),
    );
  }

  /** A call that nobody waits for the board with: told with others. */
  later(of: CallsOf, buckets: readonly Bucket[], nowMs: number): void {
    const name = nameOf(of);
    const untold = this.#untold.get(name) ?? this.#begin(of, nowMs);
    for (const bucket of buckets) {
      const { made } = untold.made.get(bucket.name) ?? { made: 0 };
      untold.made.set(bucket.name, { ...bucket, made: made + 1 });
      const { places, sinceMs } = this.#heardOf(of, bucket, nowMs);
      this.#taken.set(flatKey(name, bucket.name), { places: places + 1, sinceMs });
    }
  }

  /** Tells what is untold of these calls; whatever is asked afterwards comes after it. */
  tell(of: CallsOf): void {
    const untold = this.#untold.get(nameOf(of));
    if (untold === undefined) return;
    this.#untold.delete(nameOf(of));
    const buckets = [...untold.made.values()];
    const { nowMs } = untold;
    this.#board.count(of, { buckets, nowMs }).then(
      (pace) => this.hear(of, buckets, pace, nowMs),
      () => undefined,
    );
  }

  hear(of: CallsOf, buckets: readonly Bucket[], { pausedUntil, taken }: Pace, nowMs: number): void {
    // An answer may be older than what Slack said meanwhile.
    this.#pausedUntil.set(nameOf(of), Math.max(pausedUntil, this.pausedUntil(of)));
    for (const [index, places] of taken.entries())
      this.#taken.set(flatKey(nameOf(of), buckets[index]?.name ?? ''), { places, sinceMs: nowMs });
  }

  /** Slack wants none before `untilMs`. */
  pause(of: CallsOf, untilMs: number, nowMs: number): void {
    this.#pausedUntil.set(nameOf(of), untilMs);
    this.oneByOne(of, { fromMs: untilMs, nowMs, isPaused: true });
  }

  oneByOne(of: CallsOf, when: OneByOne): void {
    const [bucket] = bucketsOf(of.method);
    this.#taken.set(flatKey(nameOf(of), bucket.name), { places: bucket.calls, sinceMs: when.fromMs });
    this.#board.oneByOne(of, bucket, when).catch(() => undefined);
  }

  #begin(of: CallsOf, nowMs: number): Untold {
    const untold = { nowMs, made: new Map<string, Made>() };
    this.#untold.set(nameOf(of), untold);
    setTimeout(() => this.tell(of), TOLD_AFTER_MS).unref();
    return untold;
  }

  #heardOf(of: CallsOf, { name, withinMs }: Bucket, nowMs: number) {
    const heard = this.#taken.get(flatKey(nameOf(of), name));
    return heard === undefined || nowMs - heard.sinceMs >= withinMs ? { places: 0, sinceMs: nowMs } : heard;
  }
}

const nameOf = ({ team, method }: CallsOf): string => flatKey(team, method);
