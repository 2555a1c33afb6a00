import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';

/**
 * Renewed by every sweep. It is no longer than the leases of the clock's effects, so that whoever takes over after a crash
 * sweeps as soon as there is something to take over.
 */
const FOR_MS = 1_200;
/** How long a process that could not sweep leaves the shard to others. */
const AFTER_FAILURE_MS = 5_000;

/**
 * Shares the shards among the processes: one at a time sweeps a shard and counts what waits in it. If two do so at once,
 * no harm is done: they offer the same jobs.
 */
export class SweepLeases {
  readonly #deps: Pick<JobDeps, 'ledger' | 'owner'>;
  /** Until when a shard is this process' (`performance.now()`), and from when on it may ask again. */
  readonly #mineUntil = new Map<Shard, number>();
  readonly #askFrom = new Map<Shard, number>();

  constructor(deps: Pick<JobDeps, 'ledger' | 'owner'>) {
    this.#deps = deps;
  }

  isMine(shard: Shard): boolean {
    return performance.now() < (this.#mineUntil.get(shard) ?? 0);
  }

  /** Does `work` if this process has the lease of the shard, or gets it; says from when on there may be something to do. */
  async ifMine(shard: Shard, work: (soonestAt: number) => Promise<void>): Promise<void> {
    const { ledger, owner } = this.#deps;
    const askedAtMs = performance.now();
    if (askedAtMs < (this.#askFrom.get(shard) ?? 0)) return;
    const { leftMs, soonestAt } = await ledger.leaseSweep(shard, owner, FOR_MS);
    this.#mineUntil.set(shard, leftMs === 0 ? askedAtMs + FOR_MS : 0);
    if (leftMs > 0) {
      this.#askFrom.set(shard, performance.now() + leftMs);
      return;
    }
    try {
      await work(soonestAt);
    } catch (error) {
      this.#askFrom.set(shard, performance.now() + AFTER_FAILURE_MS);
      throw error;
    }
  }
}
