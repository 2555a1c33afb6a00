import { WebAPIRateLimitedError } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { UserId } from '../../domain/model/request.js';
import { flatKey } from '../../usecases/flat-key.js';
import type { Clock } from '../../usecases/ports/clock.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import { classify } from './classify.js';
import type { CallsOf, PaceBoard } from './pace-board.js';
import { type Bucket, bucketsOf } from './rates.js';
import { ToldCalls } from './told-calls.js';

/** Methods that effects are sent by. */
const BY_EFFECTS = ['chat.postMessage', 'chat.update', 'views.publish', 'files.completeUploadExternal'];
const KEPT = 20_000;

/** When something may be sent (ms), and why not sooner. */
export interface Turn {
  until: number;
  reason: 'ratelimited' | 'in_turn';
}

/**
 * Keeps the rates of each method in each workspace, over all processes. What is due as an effect asks for its turn; what a person
 * or a meeting's clock waits for is called at once, and counted. The first few calls of a minute need not ask. When the
 * board cannot be reached, nobody waits for it: the fence cannot be passed without Redis anyway.
 */
export class Pacing {
  readonly #clock: Clock;
  readonly #board: PaceBoard;
  readonly #told: ToldCalls;
  /** Calls for which an effect took the place. */
  readonly #placed = new LRUCache<string, number>({ max: KEPT });

  constructor(clock: Clock, board: PaceBoard) {
    this.#clock = clock;
    this.#board = board;
    this.#told = new ToldCalls(board);
  }

  /** When this effect may go out; undefined: now. `to`: whose DM it goes to. */
  async turnOf(
    team: TeamId,
    method: string,
    { id, to }: { id: string; to?: UserId | undefined },
  ): Promise<Turn | undefined> {
    const nowMs = this.#clock.now();
    const of = { team, method };
    const buckets = bucketsOf(method, to);
    const turn = this.#pausedBy(of, nowMs) ?? (await this.#askedTurn(of, id, buckets, nowMs));
    if (turn !== undefined) return turn;
    const key = flatKey(team, method);
    this.#placed.set(key, (this.#placed.get(key) ?? 0) + 1);
    return undefined;
  }

  /** Calls Slack. Rejects as Slack would while it wants no such call, unless this one is `pressing`. */
  async call<T>(
    team: TeamId,
    method: string,
    work: () => Promise<T>,
    { pressing = false, to }: { pressing?: boolean; to?: UserId } = {},
  ): Promise<T> {
    const nowMs = this.#clock.now();
    const paused = pressing ? undefined : this.#pausedBy({ team, method }, nowMs);
    if (paused !== undefined) throw new WebAPIRateLimitedError(Math.ceil((paused.until - nowMs) / 1_000));
    if (pressing || !this.#wasPlaced(team, method))
      this.#told.later({ team, method }, bucketsOf(method, to), nowMs);
    try {
      return await work();
    } catch (error) {
      const failure = classify(error, this.#clock.now());
      if (failure.outcome === 'unsent' && failure.retryAt !== undefined)
        this.#told.pause({ team, method }, failure.retryAt, this.#clock.now());
      throw error;
    }
  }

  /** Slack answers a workspace again: what waited goes out one by one. */
  calm(team: TeamId): void {
    const nowMs = this.#clock.now();
    for (const method of BY_EFFECTS)
      this.#told.oneByOne({ team, method }, { fromMs: nowMs, nowMs, isPaused: false });
  }

  #pausedBy(of: CallsOf, nowMs: number): Turn | undefined {
    const until = this.#told.pausedUntil(of);
    return until > nowMs ? { until, reason: 'ratelimited' } : undefined;
  }

  async #askedTurn(
    of: CallsOf,
    turn: string,
    buckets: readonly Bucket[],
    nowMs: number,
  ): Promise<Turn | undefined> {
    if (this.#told.isQuiet(of, buckets, nowMs)) {
      this.#told.later(of, buckets, nowMs);
      this.#told.tell(of);
      return undefined;
    }
    this.#told.tell(of);
    const pace = await this.#board.take(of, { turn, buckets, nowMs }).catch(() => undefined);
    if (pace === undefined) return undefined;
    this.#told.hear(of, buckets, pace, nowMs);
    return this.#pausedBy(of, nowMs) ?? (pace.at > nowMs ? { until: pace.at, reason: 'in_turn' } : undefined);
  }

  #wasPlaced(team: TeamId, method: string): boolean {
    const key = flatKey(team, method);
    const placed = this.#placed.get(key) ?? 0;
    if (placed > 0) this.#placed.set(key, placed - 1);
    return placed > 0;
  }
}
