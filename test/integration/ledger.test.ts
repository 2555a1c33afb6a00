import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { Effect } from '../../src/domain/model/effects.js';
import type { EffectLedger, EffectRef, Lease } from '../../src/usecases/ports/effect-ledger.js';
import type { Store } from '../../src/usecases/ports/store.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectOf, effectsOnly } from '../support/effects.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const TEAM = 'T1';
const SHARD = shardOf(TEAM);
/** Another workspace of the same shard. */
const neighbour = Array.from({ length: 1000 }, (_, n) => `TN${n}`).find(
  (team) => shardOf(team) === SHARD,
) as string;
const LEASE: Lease = { id: 'l1', owner: 'me', forMs: 60_000 };
const OTHER: Lease = { id: 'l2', owner: 'you', forMs: 60_000 };

let server: TestRedis;
let client: Redis;
let store: Store;
let ledger: EffectLedger;

beforeAll(async () => {
  server = await startTestRedis();
  client = new Redis(server.url);
  store = redisStore(client);
  ledger = redisEffectLedger(client, { takeoverPauseMs: 0 });
});

beforeEach(() => client.flushall());

afterAll(async () => {
  client.disconnect();
  await server.stop();
});

const put = (...effects: Effect[]) => store.commit(TEAM, effectsOnly(effects));
const due = (until = Number.MAX_SAFE_INTEGER) => ledger.due(SHARD, until, 100);

async function refs(...ids: string[]): Promise<EffectRef[]> {
  const found = await due();
  return ids.map((id) => {
    const entry = found.find(({ effect }) => effect.id === id);
    return { team: TEAM, id, generation: entry?.generation ?? 0 };
  });
}

async function inFlight(id: string, lease: Lease): Promise<EffectRef> {
  const [ref] = (await refs(id)) as [EffectRef];
  await ledger.take(SHARD, [ref], lease);
  await ledger.fence(SHARD, [ref], lease);
  return ref;
}

async function untilFreed(): Promise<void> {
  while ((await due()).length === 0) await delay(5);
}

describe('what is due', () => {
  it('comes soonest first, up to the moment asked for', async () => {
    await put(effectOf('b', 200), effectOf('a', 100), effectOf('c', 300));
    expect((await due(200)).map(({ effect }) => effect.id)).toEqual(['a', 'b']);
    expect(await ledger.nextDueAt(SHARD)).toBe(100);
    expect(await ledger.backlog(SHARD, 250)).toEqual({ due: 2, oldestDueAt: 100 });
  });

  it('gives a quiet workspace its turn beside one with a flood', async () => {
    await put(...Array.from({ length: 300 }, (_, n) => effectOf(`flood-${n}`, n)));
    await store.commit(neighbour, effectsOnly([effectOf('single', 10_000)]));
    const first = await ledger.due(SHARD, 20_000, 10);
    expect(first.map(({ effect }) => effect.id)).toContain('single');
    expect(first).toHaveLength(10);
  });

  it('lets workspaces take turns at the same moment, however many fit', async () => {
    await put(...Array.from({ length: 50 }, (_, n) => effectOf(`flood-${n}`, 100)));
    await store.commit(neighbour, effectsOnly([effectOf('single', 100)]));
    const order = (await ledger.due(SHARD, 100, 1_000, { from: 100 })).map(({ effect }) => effect.id);
    expect(order.indexOf('single')).toBeLessThan(2);
    expect(order).toHaveLength(51);
  });

  it('is found page by page with none left out, whatever the workspaces', async () => {
    await put(...Array.from({ length: 30 }, (_, n) => effectOf(`flood-${n}`, n)));
    await store.commit(neighbour, effectsOnly([effectOf('single-a', 100), effectOf('single-b', 101)]));
    const found: string[] = [];
    for (let offset = 0; offset < 40; offset += 10) {
      const page = await ledger.due(SHARD, 1_000, 10, { offset });
      found.push(...page.map(({ effect }) => effect.id));
    }
    expect(new Set(found).size).toBe(32);
  });

  it('is found by id while nobody holds it', async () => {
    await put(effectOf('a', 100), effectOf('b', 100));
    await ledger.take(SHARD, await refs('a'), LEASE);
    expect((await ledger.lookUp(SHARD, TEAM, ['a', 'b', 'none'])).map(({ effect }) => effect.id)).toEqual([
      'b',
    ]);
  });
});

describe('whoever sweeps a shard', () => {
  const looks = (owner = 'me', forMs = 60_000) => ledger.leaseSweep(SHARD, owner, forMs);

  it('does so alone until its time is over', async () => {
    expect((await looks('me')).leftMs).toBe(0);
    expect((await looks('you')).leftMs).toBeGreaterThan(0);
    expect((await looks('me', 20)).leftMs).toBe(0);
    while ((await looks('you')).leftMs > 0) await delay(5);
    expect((await looks('me')).leftMs).toBeGreaterThan(0);
  });

  it('hears when the soonest effect is due that nobody holds', async () => {
    expect(await looks()).toEqual({ leftMs: 0, soonestAt: Number.POSITIVE_INFINITY });
    await put(effectOf('b', 200), effectOf('a', 100));
    expect(await looks()).toEqual({ leftMs: 0, soonestAt: 100 });
    await ledger.take(SHARD, await refs('a'), LEASE);
    expect(await looks()).toEqual({ leftMs: 0, soonestAt: 200 });
  });

  it('hears of a lease that has run out, until what it held is free', async () => {
    await put(effectOf('a', 100));
    await ledger.take(SHARD, await refs('a'), { id: 'short', owner: 'you', forMs: 20 });
    while ((await looks()).soonestAt !== Number.NEGATIVE_INFINITY) await delay(5);
    await due();
    expect(await looks()).toEqual({ leftMs: 0, soonestAt: 100 });
  });
});

describe('an effect that is taken', () => {
  it('is held by one only, and stays counted as due', async () => {
    await put(effectOf('a', 100));
    const wanted = await refs('a');
    const both = await Promise.all([ledger.take(SHARD, wanted, LEASE), ledger.take(SHARD, wanted, OTHER)]);
    expect(both.flat()).toHaveLength(1);
    expect(await due()).toEqual([]);
    expect(await ledger.nextDueAt(SHARD)).toBe(100);
  });

  it('is gone when it was done', async () => {
    await put(effectOf('a', 100));
    const ref = await inFlight('a', LEASE);
    await ledger.settle(SHARD, [{ ref, settlement: { as: 'done' } }], LEASE);
    expect(await ledger.nextDueAt(SHARD)).toBeUndefined();
    expect(await client.keys('*')).toEqual([`ii:{${SHARD}}:generations`]);
  });

  it('leaves the reason behind when it was given up', async () => {
    await put(effectOf('a', 100));
    const ref = await inFlight('a', LEASE);
    await ledger.settle(SHARD, [{ ref, settlement: { as: 'dropped', reason: 'user_disabled' } }], LEASE);
    expect(await ledger.nextDueAt(SHARD)).toBeUndefined();
    const [dropped] = await client.lrange(`ii:{${SHARD}}:dropped`, 0, -1);
    expect(JSON.parse(dropped ?? '')).toMatchObject({ effect: `${TEAM}/a`, reason: 'user_disabled' });
  });

  it.each(['not_current', 'gone', 'nothing_to_say'])(
    'leaves nothing behind when nobody misses it: %s',
    async (reason) => {
      await put(effectOf('a', 100));
      const ref = await inFlight('a', LEASE);
      await ledger.settle(SHARD, [{ ref, settlement: { as: 'dropped', reason } }], LEASE);
      expect(await client.keys('*')).toEqual([`ii:{${SHARD}}:generations`]);
    },
  );

  it('is not sent when it was cancelled before the fence', async () => {
    await put(effectOf('a', 100), effectOf('b', 100));
    const wanted = await refs('a', 'b');
    await ledger.take(SHARD, wanted, LEASE);
    await store.commit(TEAM, effectsOnly([], ['a']));
    expect((await ledger.fence(SHARD, wanted, LEASE)).map(({ id }) => id)).toEqual(['b']);
  });

  it('is due again, with its attempts counted, when it was settled so', async () => {
    await put(effectOf('a', 100));
    const ref = await inFlight('a', LEASE);
    await ledger.settle(
      SHARD,
      [{ ref, settlement: { as: 'unknown', dueAt: 500, reason: 'timeout' } }],
      LEASE,
    );
    const [taken] = await ledger.take(SHARD, await refs('a'), OTHER);
    expect(taken).toMatchObject({ attempts: 1, unknowns: 1, unsettled: false, dueAt: 500 });
    expect(taken?.effect.dueAt).toBe(100);
  });

  it('goes back untouched when a stopping process hands it back', async () => {
    await put(effectOf('a', 100), effectOf('b', 100));
    await ledger.take(SHARD, await refs('a', 'b'), LEASE);
    await ledger.release(SHARD, LEASE);
    const again = await ledger.take(SHARD, await refs('a', 'b'), OTHER);
    expect(again.map(({ unsettled }) => unsettled)).toEqual([false, false]);
  });
});

describe('an effect that is committed anew while it is in flight', () => {
  it('drops out at the fence and is taken in its new form', async () => {
    await put(effectOf('a', 100));
    const former = await refs('a');
    await ledger.take(SHARD, former, LEASE);
    await put(effectOf('a', 200));
    expect(await ledger.fence(SHARD, former, LEASE)).toEqual([]);
    const [taken] = await ledger.take(SHARD, await refs('a'), OTHER);
    expect(taken?.effect.dueAt).toBe(200);
  });

  it('waits for the send that runs, and then stays due', async () => {
    await put(effectOf('a', 100));
    const former = await inFlight('a', LEASE);
    await put(effectOf('a', 200));
    expect(await due()).toEqual([]);
    await ledger.settle(SHARD, [{ ref: former, settlement: { as: 'done' } }], LEASE);
    const [taken] = await ledger.take(SHARD, await refs('a'), OTHER);
    expect(taken).toMatchObject({ unsettled: false, attempts: 0, effect: { dueAt: 200 } });
    expect(taken?.generation).toBeGreaterThan(former.generation);
  });

  it('is not undone by the former one’s late settlement', async () => {
    await put(effectOf('a', 100));
    const former = await refs('a');
    await ledger.take(SHARD, former, LEASE);
    await put(effectOf('a', 200));
    await ledger.settle(SHARD, [{ ref: former[0] as EffectRef, settlement: { as: 'done' } }], LEASE);
    expect(await due()).toHaveLength(1);
  });
});

describe('a lease that runs out', () => {
  const SHORT: Lease = { id: 'short', owner: 'me', forMs: 20 };

  it('frees what was armed, as if nobody had touched it', async () => {
    await put(effectOf('a', 100));
    await ledger.take(SHARD, await refs('a'), SHORT);
    await untilFreed();
    const [taken] = await ledger.take(SHARD, await refs('a'), OTHER);
    expect(taken).toMatchObject({ unsettled: false, attempts: 0 });
    expect(await ledger.renew(SHARD, SHORT)).toBe(false);
  });

  it('frees what was being sent, in doubt', async () => {
    await put(effectOf('a', 100));
    await inFlight('a', SHORT);
    await untilFreed();
    const [taken] = await ledger.take(SHARD, await refs('a'), OTHER);
    expect(taken).toMatchObject({ unsettled: true, attempts: 1 });
  });

  it('lets its holder say late that it was sent', async () => {
    await put(effectOf('a', 100));
    const ref = await inFlight('a', SHORT);
    await untilFreed();
    await ledger.take(SHARD, await refs('a'), OTHER);
    await ledger.settle(SHARD, [{ ref, settlement: { as: 'done' } }], SHORT);
    expect(await ledger.fence(SHARD, [ref], OTHER)).toEqual([]);
    expect(await ledger.nextDueAt(SHARD)).toBeUndefined();
  });

  it('does not run out while it is renewed, with one write for all it holds', async () => {
    await put(...Array.from({ length: 50 }, (_, n) => effectOf(`e${n}`, 100)));
    await ledger.take(SHARD, await refs(...Array.from({ length: 50 }, (_, n) => `e${n}`)), SHORT);
    for (let round = 0; round < 10; round += 1) {
      expect(await ledger.renew(SHARD, { ...SHORT, forMs: 60_000 })).toBe(true);
      await delay(5);
    }
    expect(await due()).toEqual([]);
  });

  it('is taken over though another shard cannot be reached', async () => {
    const half = new Proxy(client, {
      get: (target, name) =>
        name === 'zmscore' ? () => Promise.reject(new Error('a node is away')) : Reflect.get(target, name),
    });
    const patient = redisEffectLedger(half, { takeoverPauseMs: 100 });
    await put(effectOf('a', 100));
    await ledger.take(SHARD, await refs('a'), SHORT);
    const giveUpAt = Date.now() + 3_000;
    while ((await patient.due(SHARD, 1_000, 10)).length === 0 && Date.now() < giveUpAt) {
      await patient.lookUp('s99', 'T9', ['x']).catch(() => undefined);
      await delay(20);
    }
    expect(await due()).toHaveLength(1);
    expect(Date.now()).toBeLessThan(giveUpAt);
  });

  it('is left alone by a process that has only just come back', async () => {
    const cautious = redisEffectLedger(client, { takeoverPauseMs: 60_000 });
    await put(effectOf('a', 100));
    await ledger.take(SHARD, await refs('a'), SHORT);
    await delay(30);
    expect(await cautious.due(SHARD, 1_000, 10)).toEqual([]);
  });
});
