import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Lease } from '../../src/usecases/ports/effect-ledger.js';
import { ANSWER_WITHIN_MS, leaseIdAt } from '../../src/usecases/ports/lease-id.js';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';

/** Short, because another process must have the clock's effects of a killed one within 3 s. */
export const ARM_LEASE_MS = 1_500;
export const DELIVERY_LEASE_MS = 5_000;
/** A lease survives two failed renewals. */
const RENEWALS_PER_LEASE = 4;
const LOOKS_PER_ANSWER = 4;

/** A lease of this process for one job. */
export function newLease({ owner, desk }: Pick<JobDeps, 'owner' | 'desk'>, forMs: number): Lease {
  return { id: leaseIdAt(randomUUID(), desk.address), owner, forMs };
}

/** A lease that this process keeps alive. */
export interface Hold {
  lease: Lease;
  /**
   * Did this process stand still (stopped, starved, frozen) for as long as others wait for its answer, and resume after
   * this moment of `performance.now()`? Then somebody else may now hold what it believes it holds.
   */
  stoodStillSince(atMs: number): boolean;
  /** Is it certain, even if Redis does not answer, that nobody else took over what the lease holds? */
  isSure(): boolean;
}

/**
 * Works under a lease and keeps it alive. A failed renewal is no reason to stop: whoever wants to take over asks this
 * process first, and the fence has the last word when Redis is back.
 */
export async function underLease<T>(
  { ledger, logger, desk }: Pick<JobDeps, 'ledger' | 'logger' | 'desk'>,
  shard: Shard,
  lease: Lease,
  work: (hold: Hold) => Promise<T>,
): Promise<T> {
  const pulse = watchPulse();
  // Counted from before Redis was asked: the lease has run out there no sooner.
  let sureSinceMs = performance.now();
  let isOver = false;
  const renew = () => {
    const askedAtMs = performance.now();
    ledger.renew(shard, lease).then(
      (alive) => {
        isOver = !alive;
        if (alive) sureSinceMs = askedAtMs;
      },
      () => logger.warn({ shard, leaseId: lease.id }, 'lease could not be renewed'),
    );
  };
  desk.leased.add(lease.id);
  const timer = setInterval(renew, lease.forMs / RENEWALS_PER_LEASE);
  const isSure = () => !isOver && !pulse.stoppedSince(sureSinceMs);
  try {
    return await work({ lease, stoodStillSince: pulse.stoppedSince, isSure });
  } finally {
    clearInterval(timer);
    pulse.end();
    desk.leased.delete(lease.id);
  }
}

/** Notices when the process stood still for so long that others may have asked it in vain. */
function watchPulse() {
  let lastLookMs = performance.now();
  let wentOnAtMs = Number.NEGATIVE_INFINITY;
  const look = () => {
    const nowMs = performance.now();
    if (nowMs - lastLookMs > ANSWER_WITHIN_MS) wentOnAtMs = nowMs;
    lastLookMs = nowMs;
  };
  const timer = setInterval(look, ANSWER_WITHIN_MS / LOOKS_PER_ANSWER);
  return {
    stoppedSince: (atMs: number) => {
      // An overdue look may not have had its turn yet.
      look();
      return wentOnAtMs > atMs;
    },
    end: () => clearInterval(timer),
  };
}
