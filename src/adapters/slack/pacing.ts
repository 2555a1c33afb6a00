import { AsyncLocalStorage } from 'node:async_hooks';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { UserId } from '../../domain/model/request.js';
import type { Clock } from '../../usecases/ports/clock.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import { classify } from './classify.js';
import type { CallsOf, PaceBoard } from './pace-board.js';
import { type Bucket, bucketsOf, leavingRoom } from './rates.js';
import { ToldCalls } from './told-calls.js';

/** Methods that effects are sent by. */
const BY_EFFECTS = ['chat.postMessage', 'chat.update', 'views.publish', 'files.completeUploadExternal'];

/**
 * What is done for an effect; the method that it has a place for goes with it, to its first such call. One for the whole process:
 * each that was ever used slows down every promise from then on.
 */
const effectAtHand = new AsyncLocalStorage<{ placed: string | undefined }>();

/** Slack would take the call, or will soon; but others go first. */
export class GivesWay extends WebAPIRateLimitedError {}

/** When something may be sent (ms), and why not sooner. */
export interface Turn {
  until: number;
  reason: 'ratelimited' | 'in_turn';
}

/**
 * Keeps the rates of each method in each workspace, over all processes. What is due as an effect asks for its turn, and what it
 * has to ask Slack meanwhile leaves a fifth of a minute's calls to people; what a person or a meeting's clock waits for is called
 * at once, and counted. The first few calls of a minute need not ask. When the board cannot be reached, nobody waits for it: the
 * fence cannot be passed without Redis anyway.
 */
export class Pacing {
  readonly #clock: Clock;
  readonly #board: PaceBoard;
  readonly #told: ToldCalls;

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
    return this.#pausedBy(of, nowMs) ?? (await this.#askedTurn(of, id, buckets, nowMs));
  }

  /** Does work for an effect, which people go before. `placed`: the method by which it had its turn. */
  forEffect<T>(work: () => Promise<T>, placed?: string): Promise<T> {
    return effectAtHand.run({ placed }, work);
  }

  /**
   * Calls Slack. Rejects as Slack would while it wants no such call, unless this one is `pressing`. `read`: what a read is about,
   * which waits for its turn when an effect needs it.
   */
  async call<T>(
    team: TeamId,
    method: string,
    work: () => Promise<T>,
    { pressing = false, to, read }: { pressing?: boolean; to?: UserId; read?: string } = {},
  ): Promise<T> {
    const nowMs = this.#clock.now();
    const of = { team, method };
    const turn = pressing
      ? undefined
      : (this.#pausedBy(of, nowMs) ?? (await this.#turnOfRead(of, read, nowMs)));
    if (turn !== undefined) throw this.#wait(turn.until - nowMs);
    if (pressing || !this.#isPlaced(method, read)) this.#told.later(of, bucketsOf(method, to), nowMs);
    try {
      return await work();
    } catch (error) {
      const failure = classify(error, this.#clock.now());
      if (failure.outcome !== 'unsent' || failure.retryAt === undefined) throw error;
      this.#told.pause(of, failure.retryAt, this.#clock.now());
      throw error instanceof WebAPIRateLimitedError ? this.#wait(error.retryAfter * 1_000) : error;
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

  async #turnOfRead(of: CallsOf, read: string | undefined, nowMs: number): Promise<Turn | undefined> {
    if (read === undefined || effectAtHand.getStore() === undefined) return undefined;
    return this.#askedTurn(of, read, bucketsOf(of.method).map(leavingRoom), nowMs);
  }

  /** Is the call counted already? */
  #isPlaced(method: string, read: string | undefined): boolean {
    const effect = effectAtHand.getStore();
    if (effect === undefined) return false;
    if (read !== undefined) return true;
    if (effect.placed !== method) return false;
    effect.placed = undefined;
    return true;
  }

  #wait(ms: number): WebAPIRateLimitedError {
    const seconds = Math.ceil(ms / 1_000);
    return effectAtHand.getStore() === undefined
      ? new WebAPIRateLimitedError(seconds)
      : new GivesWay(seconds);
  }
}
