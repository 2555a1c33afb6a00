import { performance } from 'node:perf_hooks';
import type { Lease, Taken } from '../../src/usecases/ports/effect-ledger.js';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { EffectJob } from '../dispatch/plan-jobs.js';
import { DELIVERY_LEASE_MS, newLease, underLease } from './lease.js';
import { isPrepared, prepareSafely, sendSafely } from './send.js';
import { refOf, settleSurely } from './settle.js';

/** BullMQ goes by this machine's clock alone. A job that comes earlier than this is left to come again. */
const EARLY_MAX_MS = 1_000;

/** One effect: take, prepare, fence, send, settle. Does nothing when somebody else holds it or it is gone. */
export async function deliver(deps: JobDeps, shard: Shard, job: EffectJob): Promise<void> {
  const { ledger, clock } = deps;
  if (job.dueAt - clock.now() > EARLY_MAX_MS) return;
  await clock.sleepUntil(job.dueAt);
  await deps.inHand.during([job], async ([free]) => {
    const lease = newLease(deps, DELIVERY_LEASE_MS);
    const [taken] = free ? await ledger.take(shard, [free], lease) : [];
    if (taken) await carryOut(deps, shard, lease, taken);
  });
}

function carryOut(deps: JobDeps, shard: Shard, lease: Lease, taken: Taken): Promise<void> {
  const { ledger } = deps;
  return underLease(deps, shard, lease, async (hold) => {
    const ready = await prepareSafely(deps, taken);
    if (isPrepared(ready)) {
      let askedAtMs: number;
      do {
        askedAtMs = performance.now();
        const passed = await ledger.fence(shard, [refOf(taken)], lease);
        if (passed.length === 0) return;
      } while (hold.stoodStillSince(askedAtMs));
    }
    const settlement = isPrepared(ready) ? await sendSafely(deps, taken, ready) : ready;
    await settleSurely(deps, shard, [{ taken, settlement }], lease);
  });
}
