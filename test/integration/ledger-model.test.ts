import fc from 'fast-check';
import { Redis } from 'ioredis';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { EffectRef, Lease } from '../../src/usecases/ports/effect-ledger.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectOf, effectsOnly } from '../support/effects.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const TEAM = 'T1';
const SHARD = shardOf(TEAM);
const IDS = ['a', 'b', 'c'] as const;
const LEASES: Lease[] = ['l1', 'l2'].map((id) => ({ id, owner: id, forMs: 60_000 }));

/** What an effect should be: its generation, and who holds it in which state. */
interface Model {
  generation: number;
  state: 'pending' | 'armed' | 'sending' | 'replaced';
  holder?: string;
  unsettled: boolean;
}

let server: TestRedis;
let client: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  client = new Redis(server.url);
});

afterAll(async () => {
  client.disconnect();
  await server.stop();
});

const step = fc.record({
  act: fc.constantFrom('commit', 'remove', 'take', 'fence', 'done', 'again', 'release' as const),
  id: fc.constantFrom(...IDS),
  lease: fc.nat({ max: 1 }),
  /** Act on the generation before, as somebody who was late does. */
  stale: fc.boolean(),
});

it('the ledger never loses, doubles or wrongly frees an effect, whatever the order of calls', async () => {
  const store = redisStore(client);
  const ledger = redisEffectLedger(client, { takeoverPauseMs: 0 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      await client.flushall();
      const model = new Map<string, Model>();
      let generation = 0;
      for (const { act, id, lease: which, stale } of steps) {
        const lease = LEASES[which] as Lease;
        const known = model.get(id);
        const wanted = (known?.generation ?? 0) - (stale ? 1 : 0);
        const ref: EffectRef = { team: TEAM, id, generation: wanted };
        const current = known !== undefined && wanted === known.generation;
        const mine = known?.holder === lease.id;
        if (act === 'commit') {
          await store.commit(TEAM, effectsOnly([effectOf(id, 100)]));
          generation += 1;
          const busy = known?.state === 'sending' || known?.state === 'replaced';
          const unsettled = known?.unsettled ?? false;
          const holder = busy && known?.holder ? { holder: known.holder } : {};
          model.set(id, { generation, unsettled, state: busy ? 'replaced' : 'pending', ...holder });
        } else if (act === 'remove') {
          await store.commit(TEAM, effectsOnly([], [id]));
          model.delete(id);
        } else if (act === 'take') {
          const free = current && known.state === 'pending';
          const taken = await ledger.take(SHARD, [ref], lease);
          expect(taken.map(({ unsettled }) => unsettled)).toEqual(free ? [known.unsettled] : []);
          if (free) model.set(id, { ...known, state: 'armed', holder: lease.id });
        } else if (act === 'fence') {
          const passes = current && mine && (known.state === 'armed' || known.state === 'sending');
          expect(await ledger.fence(SHARD, [ref], lease)).toHaveLength(passes ? 1 : 0);
          if (passes) model.set(id, { ...known, state: 'sending' });
        } else if (act === 'release') {
          await ledger.release(SHARD, lease);
          for (const [name, each] of model) {
            if (each.holder !== lease.id) continue;
            const unsettled = each.unsettled || each.state !== 'armed';
            model.set(name, { generation: each.generation, state: 'pending', unsettled });
          }
        } else {
          const settlement =
            act === 'done' ? ({ as: 'done' } as const) : ({ as: 'again', dueAt: 100, reason: '' } as const);
          await ledger.settle(SHARD, [{ ref, settlement }], lease);
          if (current && act === 'done') model.delete(id);
          else if (current && (mine || known.state === 'pending')) {
            model.set(id, { generation: known.generation, state: 'pending', unsettled: false });
          } else if (known?.state === 'replaced' && mine) {
            model.set(id, { generation: known.generation, state: 'pending', unsettled: known.unsettled });
          }
        }
        const waiting = await ledger.due(SHARD, 1_000, 10);
        const expected = [...model].filter(([, { state }]) => state === 'pending');
        expect(new Map(waiting.map(({ effect, generation: at }) => [effect.id, at]))).toEqual(
          new Map(expected.map(([name, each]) => [name, each.generation])),
        );
        expect((await ledger.backlog(SHARD, 1_000)).due).toBe(model.size);
      }
    }),
    { numRuns: 60 },
  );
});
