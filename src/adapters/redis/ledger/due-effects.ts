import type { DueEffect, EffectLedger } from '../../../usecases/ports/effect-ledger.js';
import { effectKeys, effectMember, splitMember } from '../keys.js';
import { type RedisClient, runScript } from '../run-script.js';
import type { ReportUnreadable } from '../store/read-stored.js';
import { parseRecord } from './effect-record.js';
import { freeLapsed } from './free-lapsed.js';
import { interleave } from './interleave.js';
import { leaseSweepScript } from './scripts/lease-sweep.js';
import { setAsideScript } from './scripts/set-aside.js';
import type { TakeoverPause } from './takeover-pause.js';

/** How far a look into the due effects reaches for the sake of fairness between workspaces. */
const FAIRNESS_WINDOW = 5_000;

type Waiting = [member: string, dueAt: string];

/** The half of the ledger that looks. */
export function waitingEffects(
  client: RedisClient,
  { pause, report }: { pause: TakeoverPause; report: ReportUnreadable },
) {
  const read = reader(client, report);
  return {
    due: async (shard, until, limit, { from, offset } = {}) => {
      // What is not due yet is asked for after what is.
      if (from === undefined && pause.isOver(shard)) await freeLapsed(client, shard);
      const window = offset === undefined ? Math.max(limit, FAIRNESS_WINDOW) : limit;
      const range = [from ?? '-inf', until, 'WITHSCORES', 'LIMIT', offset ?? 0, window] as const;
      const waiting = pairs(await client.zrangebyscore(effectKeys(shard).due, ...range));
      if (offset !== undefined) return read(shard, waiting);
      return read(
        shard,
        interleave(waiting, ([member]) => splitMember(member).team, limit),
      );
    },
    leaseSweep: async (shard, owner, forMs) => {
      const { sweptBy, leases, due } = effectKeys(shard);
      const answer = await runScript(client, leaseSweepScript, [sweptBy, leases, due], [owner, forMs]);
      const [leftMs, soonestAt = Number.POSITIVE_INFINITY] = answer as [number, string?];
      return { leftMs, soonestAt: Number(soonestAt) };
    },
    lookUp: async (shard, team, ids) => {
      if (ids.length === 0) return [];
      const members = ids.map((id) => effectMember(team, id));
      const scores = await client.zmscore(effectKeys(shard).due, ...members);
      const waiting = members.map((member, index) => [member, scores[index]]);
      return read(
        shard,
        waiting.filter((pair): pair is Waiting => typeof pair[1] === 'string'),
      );
    },
    nextDueAt: (shard) => nextDueAt(client, shard),
    backlog: async (shard, now) => {
      const { due, leased } = effectKeys(shard);
      const counts = await Promise.all([due, leased].map((key) => client.zcount(key, '-inf', String(now))));
      const count = counts.reduce((sum, each) => sum + each, 0);
      const oldestDueAt = count > 0 ? await nextDueAt(client, shard) : undefined;
      return { due: count, ...(oldestDueAt !== undefined && { oldestDueAt }) };
    },
  } satisfies Partial<EffectLedger>;
}

function reader(client: RedisClient, report: ReportUnreadable) {
  /** What cannot be read is reported, and taken out of the way of the others. */
  const setAside = async (shard: string, member: string, record: string) => {
    const { effects, due, leased, dropped } = effectKeys(shard);
    const keys = [effects, due, leased, dropped];
    if ((await runScript(client, setAsideScript, keys, [member, record])) === 1)
      report('effect', `${effects} ${member}`);
  };
  return async (shard: string, waiting: Waiting[]): Promise<DueEffect[]> => {
    if (waiting.length === 0) return [];
    const records = await client.hmget(effectKeys(shard).effects, ...waiting.map(([member]) => member));
    const found: DueEffect[] = [];
    for (const [index, [member, dueAt]] of waiting.entries()) {
      const record = records[index];
      if (!record) continue;
      const read = parseRecord(member, record);
      if (read === undefined) {
        await setAside(shard, member, record);
        continue;
      }
      const { team, effect, generation } = read;
      found.push({ team, effect, generation, dueAt: Number(dueAt) });
    }
    return found;
  };
}

async function nextDueAt(client: RedisClient, shard: string): Promise<number | undefined> {
  const { due, leased } = effectKeys(shard);
  const firsts = await Promise.all([due, leased].map((key) => client.zrange(key, '0', '0', 'WITHSCORES')));
  const moments = firsts.flatMap((first) => (first[1] === undefined ? [] : [Number(first[1])]));
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

function pairs(flat: string[]): Waiting[] {
  const result: Waiting[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    result.push([flat[index] as string, flat[index + 1] as string]);
  }
  return result;
}
