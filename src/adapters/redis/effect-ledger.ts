import { performance } from 'node:perf_hooks';
import type { Effect } from '../../domain/effects.js';
import type { DueEffect, EffectLedger, EffectRef, Lease } from '../../usecases/delivery.js';
import type { Settlement, Taken, TeamId } from '../../usecases/ports.js';
import { interleave } from './interleave.js';
import { effectKeys, effectMember, splitMember } from './keys.js';
import { guarded, type RedisClient, runScript, type Script } from './run-script.js';
import { fenceScript } from './scripts/fence.js';
import { freeScript } from './scripts/free.js';
import { settleScript } from './scripts/settle.js';
import { takeScript } from './scripts/take.js';

/** Scripts work through this many effects at a time, a few milliseconds, so that Redis answers others in between. */
const BATCH = 500;
/** How far a look into the due effects reaches for the sake of fairness between workspaces. */
const FAIRNESS_WINDOW = 5_000;
const TAKEOVER_PAUSE_MS = 2_000;

export interface EffectLedgerOptions {
  /** How long this process keeps from taking over others' effects after its own connection came back. */
  takeoverPauseMs?: number;
}

/** Keeps the effects of all workspaces, by shard. */
export class RedisEffectLedger implements EffectLedger {
  readonly #client: RedisClient;
  readonly #takeoverPauseMs: number;
  /** After an outage every lease has run out, and their holders need a moment to settle what they sent meanwhile. */
  #troubleAtMs = performance.now();

  constructor(client: RedisClient, { takeoverPauseMs = TAKEOVER_PAUSE_MS }: EffectLedgerOptions = {}) {
    this.#client = client;
    this.#takeoverPauseMs = takeoverPauseMs;
    for (const event of ['close', 'ready']) client.on(event, () => this.#noteTrouble());
  }

  async due(
    shard: string,
    until: number,
    limit: number,
    { from, offset = 0 }: { from?: number; offset?: number } = {},
  ): Promise<DueEffect[]> {
    return this.#guarded(async () => {
      if (performance.now() - this.#troubleAtMs > this.#takeoverPauseMs) await this.#free(shard, '');
      const window = Math.max(limit, FAIRNESS_WINDOW);
      const { due } = effectKeys(shard);
      const range = [due, from ?? '-inf', until, 'WITHSCORES', 'LIMIT', offset, window] as const;
      const members = pairs(await this.#client.zrangebyscore(...range));
      const chosen =
        members.length > limit ? interleave(members, ([name]) => splitMember(name).team, limit) : members;
      return this.#read(shard, chosen);
    });
  }

  async lookUp(shard: string, team: TeamId, ids: string[]): Promise<DueEffect[]> {
    if (ids.length === 0) return [];
    return this.#guarded(async () => {
      const members = ids.map((id) => effectMember(team, id));
      const scores = await this.#client.zmscore(effectKeys(shard).due, ...members);
      const waiting = members.map((member, index) => [member, scores[index]] as const);
      return this.#read(shard, waiting.filter(([, score]) => score !== null) as [string, string][]);
    });
  }

  async nextDueAt(shard: string): Promise<number | undefined> {
    return this.#guarded(async () => {
      const firsts = await this.#both(shard, (key) => this.#client.zrange(key, 0, 0, 'WITHSCORES'));
      const moments = firsts.filter(([, score]) => score !== undefined).map(([, score]) => Number(score));
      return moments.length > 0 ? Math.min(...moments) : undefined;
    });
  }

  async backlog(shard: string, now: number): Promise<{ due: number; oldestDueAt?: number }> {
    return this.#guarded(async () => {
      const counts = await this.#both(shard, (key) => this.#client.zcount(key, '-inf', now));
      const due = counts.reduce((sum, count) => sum + count, 0);
      const oldestDueAt = due > 0 ? await this.nextDueAt(shard) : undefined;
      return { due, ...(oldestDueAt !== undefined && { oldestDueAt }) };
    });
  }

  async take(shard: string, refs: EffectRef[], lease: Lease): Promise<(Taken & { team: TeamId })[]> {
    const { effects, due, held, leases, lease: prefix } = effectKeys(shard);
    const keys = [effects, due, held, leases, prefix + lease.id];
    const rows = await this.#inBatches(refs, takeScript, keys, (batch) => [
      ...[lease.id, lease.forMs],
      ...batch.flatMap(named),
    ]);
    const taken: (Taken & { team: TeamId })[] = [];
    for (let index = 0; index < rows.length; index += 3) {
      const [member, dueAt, record] = rows.slice(index, index + 3) as [string, string, string];
      const { generation, attempts, unknowns, unsettled, effect } = parseRecord(record);
      const { team } = splitMember(member);
      taken.push({ team, effect, generation, attempts, unknowns, unsettled, dueAt: Number(dueAt) });
    }
    return taken;
  }

  async renew(shard: string, lease: Lease): Promise<boolean> {
    return this.#guarded(async () => {
      const [seconds] = await this.#redisTime();
      const { leases } = effectKeys(shard);
      const until = seconds + lease.forMs;
      const [changed, score] = await Promise.all([
        this.#client.zadd(leases, 'XX', 'CH', until, lease.id),
        this.#client.zscore(leases, lease.id),
      ]);
      return changed === 1 || score !== null;
    });
  }
}
