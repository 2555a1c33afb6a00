import { performance } from 'node:perf_hooks';
import { ARMED_AHEAD_MS } from '../../config/policy.js';
import { isCritical } from '../../src/domain/model/effects.js';
import type { Taken } from '../../src/usecases/ports/effect-ledger.js';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { ArmedSleeps } from './armed-sleeps.js';
import { type Arming, fenced } from './fence.js';
import { ARM_LEASE_MS, newLease, underLease } from './lease.js';
import { type Loaded, load } from './prepare-batch.js';
import { sendSafely } from './send.js';
import { type SettlementBatch, settlementBatch } from './settlement-batch.js';

const ARMED_AT_ONCE = 20_000;
/** Redis fences ten times as many in about a millisecond, but other shards ask at the same moment. */
const FENCED_PER_MS = 5;
/** How many are sent in one go before the process gets to what came in, such as the fences of other shards. */
const SENT_IN_ONE_GO = 50;
const FENCE_AHEAD_MS = 60;

/** All critical effects of a shard at one moment: held and prepared ahead, fenced just before, sent at the moment. */
export async function arm(
  deps: JobDeps,
  armedSleeps: ArmedSleeps,
  shard: Shard,
  dueAt: number,
): Promise<void> {
  const { ledger, clock } = deps;
  if (dueAt - clock.now() > 2 * ARMED_AHEAD_MS) return;
  const found = await ledger.due(shard, dueAt, ARMED_AT_ONCE, { from: dueAt });
  const wanted = found.filter(({ effect }) => isCritical(effect.kind));
  if (wanted.length === 0) return;
  const lease = newLease(deps, ARM_LEASE_MS);
  const refs = wanted.map(({ team, effect, generation }) => ({ team, id: effect.id, generation }));
  await deps.inHand.during(refs, (free) =>
    underLease(deps, shard, lease, async (hold) => {
      const taken = free.length > 0 ? await ledger.take(shard, free, lease) : [];
      if (taken.length > 0) await fire({ deps, shard, dueAt, hold }, armedSleeps, taken);
    }),
  );
}

async function fire(arming: Arming, armedSleeps: ArmedSleeps, taken: Taken[]): Promise<void> {
  const { deps, shard, dueAt, hold } = arming;
  const batch = settlementBatch(deps, shard, hold.lease);
  const loading = load(deps, taken, batch);
  const fenceAt = dueAt - FENCE_AHEAD_MS - taken.length / FENCED_PER_MS;
  if (await armedSleeps.sleepUntil(fenceAt, dueAt)) {
    const sends: Promise<void>[] = [];
    try {
      // Those that are slow to prepare come after the others, which do not wait for them.
      for (let wave = await loading.next(); wave.length > 0; wave = await loading.next())
        await sendWave(arming, batch, wave, sends);
    } finally {
      // What went out is held until it is settled, even if the rest could not be sent.
      await Promise.all(sends);
      await batch.finish();
    }
  } else {
    await loading.over;
    await batch.finish();
    await deps.ledger.release(shard, hold.lease);
  }
}

/** Fences, waits for the moment and starts the sends, which then go on by themselves. */
async function sendWave(arming: Arming, batch: SettlementBatch, wave: Loaded[], sends: Promise<void>[]) {
  const { deps, dueAt, hold } = arming;
  let askedAtMs = performance.now();
  let cleared = await fenced(arming, wave);
  await deps.clock.sleepUntil(dueAt);
  while (cleared.length > 0) {
    if (hold.stoodStillSince(askedAtMs)) {
      askedAtMs = performance.now();
      cleared = await fenced(arming, cleared);
    }
    for (const { taken, ready } of cleared.splice(0, SENT_IN_ONE_GO))
      sends.push(sendSafely(deps, taken, ready).then((settlement) => batch.add({ taken, settlement })));
    await new Promise(setImmediate);
  }
}
