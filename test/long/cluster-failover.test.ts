import { setTimeout as delay } from 'node:timers/promises';
import { shardOf, shardPrefix } from '../../src/usecases/shard.js';
import { effectOf } from '../support/effects.js';
import { type Rig, startRig } from '../support/jobs.js';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.js';

const TEAM = 'T1';
const KEY = shardPrefix(shardOf(TEAM));

let cluster: TestCluster;
let rig: Rig;

beforeEach(async () => {
  cluster = await startTestCluster({ replicas: 1 });
});

afterEach(async () => {
  await rig.stop();
  await cluster.stop();
});

describe('when the master of a workspace, which the bot was given, dies 3 s before a moment', () => {
  it('each message of the clock is sent once, and its replica is found and worked with', async () => {
    rig = await startRig({ url: await cluster.urlOf(KEY), teams: [TEAM] });
    const moment = rig.clock.now() + 6_000;
    const effects = Array.from({ length: 20 }, (_, n) =>
      effectOf(`e${n}`, moment, 'wrap_up_warning_requester'),
    );
    await rig.put(...effects);
    while (rig.delivery.prepared.length < effects.length) await delay(5);
    await rig.clock.sleepUntil(moment - 3_000);
    await cluster.killMasterOf(KEY);
    await rig.delivery.untilSent(effects.length);
    while ((await rig.jobs.nextDueAt().catch(() => moment)) !== undefined) await delay(50);
    await rig.store.commit(TEAM, { add: [effectOf('afterwards', rig.clock.now())], remove: [] });
    await rig.delivery.untilSent(effects.length + 1);
    const sent = rig.delivery.sent.map(({ id }) => id);
    expect(sent.sort()).toEqual(['afterwards', ...effects.map(({ id }) => id)].sort());
  });
});
