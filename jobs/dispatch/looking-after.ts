import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';

/**
 * Renewed by every sweep. No longer than the leases of the clock's effects: whoever takes over after a death looks as soon
 * as there is something to take over.
 */
const FOR_MS = 1_200;
/** Whoever could not look leaves it to others for so long. */
const AFTER_FAILURE_MS = 5_000;

/**
 * Shares the shards out over the processes: one at a time sweeps a shard and counts what waits in it. Two that do so at
 * once do no harm: they offer the same jobs.
 */
export class LookingAfter {
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

  /** Does `work` where this process looks after the shard, or nobody does. */
  async ifMine(shard: Shard, work: () => Promise<void>): Promise<void> {
    const { ledger, owner } = this.#deps;
    const askedAtMs = performance.now();
    if (askedAtMs < (this.#askFrom.get(shard) ?? 0)) return;
    const leftMs = await ledger.lookAfter(shard, owner, FOR_MS);
    this.#mineUntil.set(shard, leftMs === 0 ? askedAtMs + FOR_MS : 0);
    if (leftMs > 0) {
      this.#askFrom.set(shard, performance.now() + leftMs);
      return;
    }
    try {
      await work();
    } catch (error) {
      this.#askFrom.set(shard, performance.now() + AFTER_FAILURE_MS);
      throw error;
    }
  }
}
