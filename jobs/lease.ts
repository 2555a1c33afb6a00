import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Lease } from '../src/usecases/delivery.js';
import type { Shard } from '../src/usecases/shard.js';
import type { JobDeps } from './deps.js';

/** Short, because the clock's effects of a killed process must be with another within 3 s. */
export const ARM_LEASE_MS = 1_500;
export const DELIVERY_LEASE_MS = 5_000;
/** A lease outlives two renewals that fail. */
const RENEWALS_PER_LEASE = 4;

/** A lease of this process for one job. */
export function newLease(owner: string, forMs: number): Lease {
  return { id: randomUUID(), owner, forMs };
}

/** A lease that this process keeps alive. */
export interface Hold {
  lease: Lease;
  /**
   * Did this process stand still (stopped, starved, frozen) for longer than the lease, and go on after this moment of
   * `performance.now()`? Then somebody else may hold by now what it believes to hold.
   */
  stoodStillSince(atMs: number): boolean;
}

/**
 * Works under a lease that is kept alive meanwhile. A renewal that fails is no reason to stop: while Redis is away
 * nobody else can take what is held, and the fence has the last word when it is back.
 */
export async function underLease<T>(
  { ledger, logger }: Pick<JobDeps, 'ledger' | 'logger'>,
  shard: Shard,
  lease: Lease,
  work: (hold: Hold) => Promise<T>,
): Promise<T> {
  const pulse = watchPulse(lease.forMs);
  const renew = () => {
    pulse.beat();
    ledger.renew(shard, lease).then(
      // Over because all is settled, or lost: then the fence lets nothing pass.
      (alive) => alive || logger.debug({ shard, leaseId: lease.id }, 'lease is over'),
      () => logger.warn({ shard, leaseId: lease.id }, 'lease could not be renewed'),
    );
  };
  const timer = setInterval(renew, lease.forMs / RENEWALS_PER_LEASE);
  try {
    return await work({ lease, stoodStillSince: pulse.stoppedSince });
  } finally {
    clearInterval(timer);
  }
}

function watchPulse(longestMs: number) {
  let lastBeatMs = performance.now();
  let wentOnAtMs = Number.NEGATIVE_INFINITY;
  const look = () => {
    const nowMs = performance.now();
    if (nowMs - lastBeatMs > longestMs) wentOnAtMs = nowMs;
    return nowMs;
  };
  return {
    beat: () => {
      lastBeatMs = look();
    },
    stoppedSince: (atMs: number) => {
      // The beat that is overdue may not have had its turn yet.
      look();
      return wentOnAtMs > atMs;
    },
  };
}
