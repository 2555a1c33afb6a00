import { givenUpFor } from '../../../usecases/deliver/given-up.js';
import type {
  EffectLedger,
  EffectRef,
  Lease,
  Settlement,
  Taken,
} from '../../../usecases/ports/effect-ledger.js';
import { effectKeys, effectMember } from '../keys.js';
import { type RedisClient, runScript } from '../run-script.js';
import { parseRecord } from './effect-record.js';
import { fenceScript } from './scripts/fence.js';
import { freeScript } from './scripts/free.js';
import { renewScript } from './scripts/renew.js';
import { settleScript } from './scripts/settle.js';
import { takeScript } from './scripts/take.js';

/** Effects in one call of a script: a few milliseconds, so that Redis answers others in between. */
const AT_ONCE = 500;

/** The half of the ledger that holds and lets go. */
export function leasedEffects(client: RedisClient) {
  return {
    take: async (shard, refs, lease) => {
      const run = (batch: EffectRef[]) =>
        runScript(client, takeScript, holding(shard, lease), [lease.id, lease.forMs, ...batch.flatMap(name)]);
      return toTaken(await inBatches<EffectRef, string>(refs, run));
    },
    renew: async (shard, lease) => {
      const keys = [effectKeys(shard).leases];
      return (await runScript(client, renewScript, keys, [lease.id, lease.forMs])) === 1;
    },
    fence: async (shard, refs, lease) => {
      const { effects, leases } = effectKeys(shard);
      const run = (batch: EffectRef[]) =>
        runScript(client, fenceScript, [effects, leases], [lease.id, lease.forMs, ...batch.flatMap(name)]);
      const passed = new Set(await inBatches<EffectRef, string>(refs, run));
      return refs.filter(({ team, id }) => passed.has(effectMember(team, id)));
    },
    settle: async (shard, settlements, lease) => {
      const run = async (batch: typeof settlements) => {
        const args = batch.flatMap(({ ref, settlement }) => [...name(ref), ...ending(settlement)]);
        const keys = [...holding(shard, lease), effectKeys(shard).dropped];
        await runScript(client, settleScript, keys, [lease.id, ...args]);
        return [];
      };
      await inBatches(settlements, run);
    },
    release: async (shard, lease) => {
      const { effects, due, leased, leases, lease: prefix } = effectKeys(shard);
      const keys = [effects, due, leased, leases, prefix];
      const once = () => runScript(client, freeScript, keys, [AT_ONCE, 'always', lease.id]);
      while ((await once()) === AT_ONCE);
    },
  } satisfies Partial<EffectLedger>;
}

function holding(shard: string, { id }: Lease): string[] {
  const { effects, due, leased, leases, lease } = effectKeys(shard);
  return [effects, due, leased, leases, lease + id];
}

function name({ team, id, generation }: EffectRef): [string, number] {
  return [effectMember(team, id), generation];
}

function ending(settlement: Settlement): [string, number | string] {
  if (settlement.as === 'again' || settlement.as === 'unknown') {
    return [settlement.as, Math.ceil(settlement.dueAt)];
  }
  const givenUp = givenUpFor(settlement);
  return givenUp === undefined ? ['done', 0] : ['dropped', givenUp];
}

async function inBatches<In, Out>(
  items: readonly In[],
  run: (batch: In[]) => Promise<unknown>,
): Promise<Out[]> {
  const results: Out[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    for (const result of (await run(items.slice(start, start + AT_ONCE))) as Out[]) results.push(result);
  }
  return results;
}

function toTaken(rows: string[]): Taken[] {
  const taken: Taken[] = [];
  for (let index = 0; index < rows.length; index += 3) {
    const [member, dueAt, record] = rows.slice(index, index + 3) as [string, string, string];
    const read = parseRecord(member, record);
    // Left out, it comes back when the lease runs out, and whoever looks next sets it aside.
    if (read !== undefined) taken.push({ dueAt: Number(dueAt), ...read });
  }
  return taken;
}
