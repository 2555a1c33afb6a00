import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisTime } from '../../src/adapters/redis/redis-time.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { defaultSettings, newHost } from '../../src/domain/model/host.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectOf, effectsOnly } from '../support/effects.js';
import { silent, startRig } from '../support/jobs.js';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.js';

const TEAMS = ['T1', 'T2', 'T3', 'T4'];
let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startTestCluster();
});

afterAll(() => cluster.stop());

describe('a Cluster of which one node is named', () => {
  it('keeps the state of every workspace', async () => {
    const connections = await connectRedis(cluster.url, silent);
    const store = redisStore(connections.commands);
    const doc = newHost('U1', defaultSettings('Europe/Berlin', ''), '2027-03-01T09:00:00.000Z');
    for (const team of TEAMS) {
      expect(await store.commit(team, { host: { id: 'U1', rev: 0, doc }, add: [], remove: [] })).toBe(
        'committed',
      );
      expect(await store.load(team, { hostId: 'U1', requestId: 'none' })).toMatchObject({
        host: { rev: 1, doc },
      });
      expect(await store.hosts(team)).toEqual([doc]);
    }
    expect(await redisTime(connections.commands)).toBeGreaterThan(0);
    await connections.close();
  });

  it('runs the jobs of shards on different nodes', async () => {
    expect(new Set(TEAMS.map(shardOf)).size).toBeGreaterThan(1);
    const rig = await startRig({ url: cluster.url, teams: TEAMS });
    const moment = rig.clock.now() + 800;
    for (const team of TEAMS) {
      const effects = [effectOf('now', rig.clock.now()), effectOf('then', moment, 'start_host')];
      await rig.store.commit(team, effectsOnly(effects));
      rig.jobs.wakeup.nudge(team, effects);
    }
    await rig.delivery.untilSent(2 * TEAMS.length);
    const late = rig.delivery.sent.filter(({ id }) => id === 'then').map(({ atMs }) => atMs - moment);
    await rig.stop();
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  });
});
