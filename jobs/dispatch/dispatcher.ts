import { performance } from 'node:perf_hooks';
import { LRUCache } from 'lru-cache';
import { ARMED_AHEAD_MS } from '../../config/policy.js';
import type { Effect } from '../../src/domain/model/effects.js';
import type { DueEffect } from '../../src/usecases/ports/effect-ledger.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';
import type { Wakeup } from '../../src/usecases/ports/wakeup.js';
import { type Shard, shardOf } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { ShardWorkers } from '../workers/shard-workers.js';
import { FairPriority } from './fair-priority.js';
import { type Offer, planOffers, QUEUE_NAMES, type QueueName } from './plan-jobs.js';

/** BullMQ is told what is due within the hour; for the line, also what is due at tomorrow's midnight. */
const HORIZON_MS: Record<QueueName, number> = {
  line: 26 * 3_600_000,
  deliveries: 3_600_000,
  clock: 3_600_000,
};
const PAGE = 1_000;
/** If an effect is overdue by less, its job is probably on its way. */
const GRACE_MS = 300;
/** Its holder should have armed it by now. */
const UNARMED_MS = ARMED_AHEAD_MS - 2_000;
/** If an offered effect is still unheld after this and nothing queues, its job was lost. */
const LOST_MS = 1_000;
/** More than the sweeps of all shards find at once. If one is forgotten, it is offered again, which costs a job. */
const REMEMBERED = 20_000;
/** Offered for later, as a delayed job. */
const AHEAD = Number.NEGATIVE_INFINITY;

/** Offers effects to BullMQ. Only punctuality depends on whether and when a job then runs. */
export class Dispatcher implements Wakeup {
  readonly #deps: JobDeps;
  readonly #workersByShard: ReadonlyMap<Shard, ShardWorkers>;
  /** When each job was offered to be run at once. */
  readonly #offeredAtMs = new LRUCache<string, number>({ max: REMEMBERED });
  readonly #priorities = new FairPriority();
  readonly #told = new Map<TeamId, Set<string>>();
  #telling: Promise<void> | undefined;
  #inOrder = 0;

  constructor(deps: JobDeps, workersByShard: ReadonlyMap<Shard, ShardWorkers>) {
    this.#deps = deps;
    this.#workersByShard = workersByShard;
  }

  nudge(team: TeamId, effects: Effect[]): void {
    if (effects.length === 0 || !this.#workersByShard.has(shardOf(team))) return;
    const ids = this.#told.get(team) ?? new Set();
    for (const { id } of effects) ids.add(id);
    this.#told.set(team, ids);
    this.#telling ??= new Promise(setImmediate).then(() => this.#offerTold());
  }

  /** While `work` runs, only `sweepMoment` offers what is due: whoever turns the clock wants things in their order. */
  async inOrder(work: () => Promise<void>): Promise<void> {
    this.#inOrder += 1;
    try {
      await work();
    } finally {
      this.#inOrder -= 1;
    }
  }

  /** A job of this priority is being worked on. */
  reached(priority: number): void {
    this.#priorities.reached(priority);
  }

  /** Resolves when everything that was reported has been offered. */
  async heard(): Promise<void> {
    while (this.#telling) await this.#telling;
  }

  /** Offers what is due within the hour, as delayed jobs that an operator can see. */
  async lookAhead(shard: Shard): Promise<void> {
    const { ledger, clock } = this.#deps;
    const from = clock.now();
    const until = from + HORIZON_MS.deliveries;
    for (let offset = 0; ; offset += PAGE) {
      const page = await ledger.due(shard, until, PAGE, { from, offset });
      if (page.length === 0) return;
      await this.#plan(shard, page);
    }
  }

  /** Offers what is due and held by nobody, the soonest at `soonestAt`: after a crash, a lost job, or a turned clock. */
  async sweep(shard: Shard, soonestAt: number): Promise<void> {
    if (this.#inOrder) return;
    const { ledger, clock } = this.#deps;
    const nowMs = clock.now();
    const [overdueMs, unarmedMs] = [nowMs - GRACE_MS, nowMs + UNARMED_MS];
    const overdue = soonestAt <= overdueMs ? await ledger.due(shard, overdueMs, PAGE) : [];
    const unarmed =
      soonestAt <= unarmedMs ? await ledger.due(shard, unarmedMs, 5 * PAGE, { from: overdueMs }) : [];
    const offers = [
      ...this.#offersFor(shard, overdue),
      ...this.#offersFor(shard, unarmed).filter(({ queueName }) => queueName === 'clock'),
    ];
    await this.#offerAtOnce(shard, offers);
  }

  /** Offers only what is due at the soonest moment, without grace. */
  async sweepMoment(shard: Shard, momentMs: number): Promise<void> {
    const found = await this.#deps.ledger.due(shard, momentMs, PAGE);
    await this.#offerAtOnce(shard, this.#offersFor(shard, found));
  }

  async #offerTold(): Promise<void> {
    try {
      const told = [...this.#told];
      this.#told.clear();
      await Promise.all(
        told.map(async ([team, ids]) => {
          const shard = shardOf(team);
          await this.#plan(shard, await this.#deps.ledger.lookUp(shard, team, [...ids]));
        }),
      );
    } catch {
      this.#deps.logger.warn('what was committed could not be offered at once: the sweep will find it');
    } finally {
      this.#telling =
        this.#told.size > 0 ? new Promise(setImmediate).then(() => this.#offerTold()) : undefined;
    }
  }

  async #plan(shard: Shard, found: DueEffect[]): Promise<void> {
    const near = this.#offersFor(shard, found).filter(
      ({ queueName, id, delayMs }) =>
        delayMs <= HORIZON_MS[queueName] && !this.#offeredAtMs.has(id) && !(this.#inOrder && delayMs === 0),
    );
    await this.#add(shard, near, '');
    for (const { id, delayMs } of near) this.#offeredAtMs.set(id, delayMs === 0 ? performance.now() : AHEAD);
  }

  async #offerAtOnce(shard: Shard, offers: Offer[]): Promise<void> {
    const nowMs = performance.now();
    const ageMs = ({ id }: Offer) => nowMs - (this.#offeredAtMs.peek(id) ?? AHEAD);
    const old = offers.filter((offer) => ageMs(offer) > LOST_MS);
    if (old.length === 0) return;
    const idle = await this.#idleQueues(shard);
    const lost = old.filter(
      (offer) => idle.has(offer.queueName) || ageMs(offer) === Number.POSITIVE_INFINITY,
    );
    // Another job than the planned one, which may wait for a time that the clock jumped over; the same whoever sweeps.
    const suffix = `-s${Math.floor(Date.now() / LOST_MS)}`;
    await this.#add(shard, lost, suffix);
    for (const { id } of lost) this.#offeredAtMs.set(id, nowMs);
  }

  #offersFor(shard: Shard, found: DueEffect[]): Offer[] {
    return planOffers(shard, found, this.#deps.clock.now(), (team) => this.#priorities.next(team));
  }

  async #idleQueues(shard: Shard): Promise<Set<QueueName>> {
    const shardQueues = Object.values(this.#workersByShard.get(shard)?.shardQueues ?? {});
    const waiting = await Promise.all(
      shardQueues.map(({ queue }) => queue.getJobCounts('wait', 'prioritized')),
    );
    const idle = shardQueues.filter((_, n) => Object.values(waiting[n] ?? {}).every((count) => count === 0));
    if (idle.length === shardQueues.length) this.#priorities.reset();
    return new Set(idle.map(({ name }) => name));
  }

  async #add(shard: Shard, offers: Offer[], suffix: string): Promise<void> {
    const shardQueues = this.#workersByShard.get(shard)?.shardQueues;
    await Promise.all(
      QUEUE_NAMES.map((name) =>
        shardQueues?.[name].add(
          offers.filter(({ queueName }) => queueName === name),
          suffix,
        ),
      ),
    );
  }
}
