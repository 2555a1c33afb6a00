import { setTimeout as delay } from 'node:timers/promises';
import { type Jobs, startJobs } from '../../jobs/start.js';
import type { EffectRef, Lease } from '../../src/usecases/ports/effect-ledger.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectOf } from '../support/effects.js';
import { type Rig, recordingDelivery, silent, startRig } from '../support/jobs.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';
import { turnableClock } from '../support/turnable-clock.js';

const TEAM = 'T1';
const SHARD = shardOf(TEAM);

let server: TestRedis;
let rigs: Rig[];

const rig = async (takeoverPauseMs?: number): Promise<Rig> => {
  const clock = turnableClock();
  const delivery = recordingDelivery(clock);
  const options = { url: server.url, teams: [TEAM], clock, delivery };
  const started = await startRig({ ...options, ...(takeoverPauseMs !== undefined && { takeoverPauseMs }) });
  rigs.push(started);
  return started;
};

beforeEach(async () => {
  server = await startTestRedis({ appendOnly: true });
  rigs = [];
});

afterEach(async () => {
  await Promise.all(rigs.map((each) => each.stop()));
  await server.stop();
});

/** What a process held when it was killed: leases that nobody renews. */
async function takenByTheDead(survivor: Rig, ids: string[], forMs: number): Promise<[EffectRef[], Lease]> {
  const lease = { id: 'dead', owner: 'dead', forMs };
  const found = await survivor.ledger.lookUp(SHARD, TEAM, ids);
  const refs = found.map(({ team, effect, generation }) => ({ team, id: effect.id, generation }));
  await survivor.ledger.take(SHARD, refs, lease);
  return [refs, lease];
}

describe('when a process starts while Redis is slow', () => {
  let jobs: Jobs;
  afterEach(() => jobs.stop(5_000));

  it('its queues take jobs as soon as Redis answers', async () => {
    const { connections, ledger, delivery, clock, store, jobs: others } = await rig();
    const forProducers = () => {
      const producers = connections.forProducers();
      producers.once('ready', () => {
        producers.info = () => Promise.reject(new Error('Command timed out'));
      });
      return producers;
    };
    const slow = { ...connections, forProducers };
    jobs = await startJobs({ connections: slow, shards: [SHARD], ledger, delivery, clock, logger: silent });
    await others.stop(5_000);
    await store.commit(TEAM, { add: [effectOf('e', clock.now())], remove: [] });
    await delivery.untilSent(1);
  });
});

describe('when a process is killed', () => {
  it('after it took an effect, another sends it as if nothing had been', async () => {
    const survivor = await rig(0);
    await survivor.store.commit(TEAM, { add: [effectOf('e', survivor.clock.now())], remove: [] });
    await takenByTheDead(survivor, ['e'], 300);
    await survivor.delivery.untilSent(1);
    expect(survivor.delivery.sent).toMatchObject([{ unsettled: false, attempts: 0 }]);
  });

  it('after the fence, another is told that nobody knows whether it was sent', async () => {
    const survivor = await rig(0);
    await survivor.store.commit(TEAM, { add: [effectOf('e', survivor.clock.now())], remove: [] });
    const [refs, lease] = await takenByTheDead(survivor, ['e'], 300);
    await survivor.ledger.fence(SHARD, refs, lease);
    await survivor.delivery.untilSent(1);
    expect(survivor.delivery.sent).toMatchObject([{ unsettled: true, attempts: 1 }]);
  });

  it('with effects armed for a moment a second off, another sends them', async () => {
    const survivor = await rig();
    await delay(2_000);
    const moment = survivor.clock.now() + 1_000;
    const effects = Array.from({ length: 50 }, (_, n) => effectOf(`e${n}`, moment, 'wrap_up_warning_host'));
    await survivor.store.commit(TEAM, { add: effects, remove: [] });
    await takenByTheDead(
      survivor,
      effects.map(({ id }) => id),
      1_500,
    );
    await survivor.delivery.untilSent(50);
    expect(new Set(survivor.delivery.sent.map(({ id }) => id)).size).toBe(50);
  });
});

describe('two processes', () => {
  it('send each effect once between them', async () => {
    const [one, two] = [await rig(), await rig()];
    const moment = one.clock.now() + 1_200;
    const clockwork = Array.from({ length: 100 }, (_, n) => effectOf(`c${n}`, moment, 'start_host'));
    const others = Array.from({ length: 100 }, (_, n) => effectOf(`o${n}`, moment - 500, 'nudge'));
    await one.put(...clockwork, ...others);
    two.jobs.wakeup.nudge(TEAM, [...clockwork, ...others]);
    while (one.delivery.sent.length + two.delivery.sent.length < 200) await delay(5);
    await one.jobs.quiet();
    const ids = [...one.delivery.sent, ...two.delivery.sent].map(({ id }) => id);
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  });

  it('hand armed effects over when one of them stops', async () => {
    const [one, two] = [await rig(0), await rig(0)];
    const moment = one.clock.now() + 3_000;
    await one.put(...Array.from({ length: 20 }, (_, n) => effectOf(`e${n}`, moment, 'end_host')));
    const prepared = () => [one, two].find(({ delivery }) => delivery.prepared.length === 20);
    while (!prepared()) await delay(5);
    const holder = prepared() as Rig;
    const heir = holder === one ? two : one;
    await holder.jobs.stop(5_000);
    await heir.delivery.untilSent(20);
    expect(holder.delivery.sent).toEqual([]);
    expect(Math.min(...heir.delivery.sent.map(({ atMs }) => atMs - moment))).toBeGreaterThanOrEqual(0);
  });
});

describe('when Redis goes 3 s before a moment, and comes back after it', () => {
  it('armed effects go out without it, once, and are settled when it is back', async () => {
    const [one, two] = [await rig(), await rig()];
    const moment = one.clock.now() + 4_500;
    await one.put(
      ...Array.from({ length: 100 }, (_, n) => effectOf(`e${n}`, moment, 'wrap_up_warning_requester')),
    );
    const prepared = () => one.delivery.prepared.length + two.delivery.prepared.length;
    while (prepared() < 100) await delay(5);
    await one.clock.sleepUntil(moment - 3_000);
    await server.kill9();
    const sentSoFar = () => one.delivery.sent.length + two.delivery.sent.length;
    while (sentSoFar() < 100) await delay(5);
    await server.restart();
    while ((await one.jobs.nextDueAt().catch(() => moment)) !== undefined) await delay(50);
    const sent = [...one.delivery.sent, ...two.delivery.sent];
    expect(sent).toHaveLength(100);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(100);
    expect(Math.min(...sent.map(({ atMs }) => atMs - moment))).toBeGreaterThanOrEqual(0);
    await one.put(effectOf('afterwards', one.clock.now()));
    while (one.delivery.sent.length + two.delivery.sent.length < 101) await delay(5);
  });
});
