import { isCritical } from '../src/domain/effects.js';
import type { Lease, Prepared } from '../src/usecases/delivery.js';
import type { Settlement, Taken, TeamId } from '../src/usecases/ports.js';
import type { Shard } from '../src/usecases/shard.js';
import { concurrently } from './concurrently.js';
import type { JobDeps } from './deps.js';
import { ARM_LEASE_MS, newLease, underLease } from './lease.js';
import { ARM_AHEAD_MS } from './offers.js';
import { isPrepared, prepareSafely, sendSafely } from './sending.js';
import { type SettlementBatch, settlementBatch } from './settlement-batch.js';
import { refOf } from './settling.js';
import type { Sleepers } from './sleepers.js';

const ARMED_AT_ONCE = 20_000;
const PREPARED_AT_ONCE = 50;
/** The fence costs Redis about a millisecond for ten times as many; other shards ask it at the same moment. */
const FENCED_PER_MS = 5;
/** Sent in one go; then the process gets to what came in, such as the fences of other shards. */
const SENT_IN_ONE_GO = 50;
const FENCE_AHEAD_MS = 60;
/** An answer of the fence that is later than this after the moment is not waited for. */
const FENCE_PATIENCE_MS = 300;
/** So long after its moment an armed message is still sent though Redis cannot say whether it may. */
const SEND_UNASKED_MS = 3_000;

interface Armed {
  taken: Taken & { team: TeamId };
  ready: Prepared | Settlement;
}
type Loaded = Armed & { ready: Prepared };

/** All critical effects of a shard at one moment: held and prepared ahead, fenced just before, sent at the moment. */
export async function arm(deps: JobDeps, sleepers: Sleepers, shard: Shard, dueAt: number): Promise<void> {
  const { ledger, clock } = deps;
  if (dueAt - clock.now() > 2 * ARM_AHEAD_MS) return;
  const found = await ledger.due(shard, dueAt, ARMED_AT_ONCE, { from: dueAt });
  const wanted = found.filter(({ effect }) => isCritical(effect.kind));
  if (wanted.length === 0) return;
  const lease = newLease(deps.owner, ARM_LEASE_MS);
  const refs = wanted.map(({ team, effect, generation }) => ({ team, id: effect.id, generation }));
  await underLease(deps, shard, lease, async () => {
    const taken = await ledger.take(shard, refs, lease);
    if (taken.length > 0) await fire(deps, sleepers, shard, dueAt, lease, taken);
  });
}

async function fire(
  deps: JobDeps,
  sleepers: Sleepers,
  shard: Shard,
  dueAt: number,
  lease: Lease,
  taken: Armed['taken'][],
): Promise<void> {
  const batch = settlementBatch(deps, shard, lease);
  const armed = await concurrently(taken, PREPARED_AT_ONCE, async (each) => ({
    taken: each,
    ready: await prepareSafely(deps, each),
  }));
  for (const { taken: each, ready } of armed) {
    if (!isPrepared(ready)) batch.add({ taken: each, settlement: ready });
  }
  const loaded = armed.filter((each): each is Loaded => isPrepared(each.ready));
  const fenceAt = dueAt - FENCE_AHEAD_MS - loaded.length / FENCED_PER_MS;
  if (await sleepers.sleepUntil(fenceAt, dueAt)) {
    const cleared = await fenced(deps, shard, dueAt, lease, loaded);
    await deps.clock.sleepUntil(dueAt);
    await sendAll(deps, batch, cleared);
    await batch.finish();
  } else {
    await batch.finish();
    await deps.ledger.release(shard, lease);
  }
}

async function sendAll(deps: JobDeps, batch: SettlementBatch, cleared: readonly Loaded[]): Promise<void> {
  const sends: Promise<void>[] = [];
  for (const { taken, ready } of cleared) {
    const settled = sendSafely(deps, taken, ready).then((settlement) => batch.add({ taken, settlement }));
    if (sends.push(settled) % SENT_IN_ONE_GO === 0) await new Promise(setImmediate);
  }
  await Promise.all(sends);
}

/**
 * Those that may still be sent. When Redis does not answer, all: they were due a moment ago and nobody else can hold
 * them until it answers again and some seconds have passed.
 */
async function fenced(
  deps: JobDeps,
  shard: Shard,
  dueAt: number,
  lease: Lease,
  loaded: Loaded[],
): Promise<Loaded[]> {
  if (loaded.length === 0) return [];
  const refs = loaded.map(({ taken }) => refOf(taken));
  try {
    const passed = await orTooLate(deps, dueAt, deps.ledger.fence(shard, refs, lease));
    const generations = new Set(passed.map(({ generation }) => generation));
    return loaded.filter(({ taken }) => generations.has(taken.generation));
  } catch (err) {
    if (deps.clock.now() - dueAt > SEND_UNASKED_MS) throw err;
    deps.logger.warn(
      { shard, count: loaded.length, err },
      'sending without the fence: redis does not answer',
    );
    return loaded;
  }
}

/** An answer that comes after the moment has no more use; of what is overdue anyway it is waited for. */
async function orTooLate<T>(deps: JobDeps, dueAt: number, answer: Promise<T>): Promise<T> {
  if (deps.clock.now() > dueAt) return answer;
  const given = new AbortController();
  const tooLate = deps.clock.sleepUntil(dueAt + FENCE_PATIENCE_MS, given.signal).then(
    () => Promise.reject(new Error('the fence did not answer in time')),
    () => answer,
  );
  return Promise.race([answer, tooLate]).finally(() => given.abort());
}
