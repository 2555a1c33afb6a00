import { setTimeout as delay } from 'node:timers/promises';
import type { Effect } from '../../src/domain/model/effects.js';
import { type Cut, type RedisProxy, startRedisProxy } from '../crash/redis-proxy.js';
import { drawn } from '../support/drawn.js';
import { effectOf } from '../support/effects.js';
import { type Rig, startRig } from '../support/jobs.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const TEAM = 'T1';
const COUNT = 30;
const MOMENTS: [string, number][] = [
  ['long before the moment', 4_000],
  ['right before it', 150],
  ['right after it', -20],
];

let server: TestRedis;
let proxy: RedisProxy;
let rigs: Rig[];

beforeEach(async () => {
  server = await startTestRedis({ appendOnly: true });
  proxy = await startRedisProxy({ path: server.path });
  rigs = [];
});

afterEach(async () => {
  await proxy.heal();
  await Promise.all(rigs.map((each) => each.stop()));
  await proxy.close();
  await server.stop();
});

const rig = async (url: string, takeoverPauseMs?: number): Promise<Rig> => {
  const started = await startRig({
    url,
    teams: [TEAM],
    ...(takeoverPauseMs !== undefined && { takeoverPauseMs }),
  });
  rigs.push(started);
  return started;
};

/** Warnings that this process has armed, and their moment. */
async function armed(holder: Rig, inMs: number): Promise<{ effects: Effect[]; moment: number }> {
  const moment = holder.clock.now() + inMs;
  const effects = Array.from({ length: COUNT }, (_, n) =>
    effectOf(`e${n}`, moment, 'wrap_up_warning_requester'),
  );
  await holder.put(...effects);
  while (holder.delivery.prepared.length < COUNT) await delay(5);
  return { effects, moment };
}

const sent = () => rigs.flatMap(({ delivery }) => delivery.sent.map(({ id }) => id)).sort();
const idsOf = (effects: Effect[]) => effects.map(({ id }) => id).sort();

async function untilNothingIsDue(witness: Rig): Promise<void> {
  while ((await witness.jobs.nextDueAt().catch(() => 0)) !== undefined) await delay(20);
}

describe.each<Cut>(drawn(['silent'], ['refused', 'silent']))(
  'a process that is cut off from Redis while another is well (%s)',
  (how) => {
    it.each(drawn(MOMENTS.slice(1, 2), MOMENTS))(
      'sends what it had armed, and nobody sends it again: %s',
      async (_, beforeMs) => {
        const holder = await rig(proxy.url);
        const { effects, moment } = await armed(holder, 6_000);
        const other = await rig(server.url, 0);
        await holder.clock.sleepUntil(moment - beforeMs);
        await proxy.cut(how);
        await holder.clock.sleepUntil(moment + 5_000);
        expect(sent()).toEqual(idsOf(effects));
        expect(holder.delivery.sent).toHaveLength(COUNT);
        await proxy.heal();
        await untilNothingIsDue(other);
        expect(sent()).toEqual(idsOf(effects));
      },
    );

    it('leaves what it had armed to the other when it is killed', async () => {
      const holder = await rig(proxy.url);
      const { effects, moment } = await armed(holder, 4_000);
      const other = await rig(server.url, 0);
      await proxy.cut(how);
      await holder.jobs.stop(0);
      await other.clock.sleepUntil(moment);
      await untilNothingIsDue(other);
      expect(other.delivery.sent.map(({ id }) => id).sort()).toEqual(idsOf(effects));
    });
  },
);

describe('a Redis that goes, comes back, and goes again before the moment', () => {
  it('makes a process send nothing twice', async () => {
    const holder = await rig(server.url, 0);
    const { effects, moment } = await armed(holder, 6_000);
    await holder.clock.sleepUntil(moment - 4_000);
    await server.kill9();
    await holder.clock.sleepUntil(moment - 2_000);
    await server.restart();
    await holder.clock.sleepUntil(moment - 500);
    await server.kill9();
    await holder.clock.sleepUntil(moment + 1_000);
    await server.restart();
    await untilNothingIsDue(holder);
    expect(sent()).toEqual(idsOf(effects));
  });
});
