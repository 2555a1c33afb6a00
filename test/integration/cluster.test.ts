import { Redis } from 'ioredis';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisTime } from '../../src/adapters/redis/redis-time.js';
import { eraseWorkspace } from '../../src/adapters/redis/store/erase-workspace.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { defaultSettings, newHost } from '../../src/domain/model/host.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectOf, effectsOnly } from '../support/effects.js';
import { silent, startRig } from '../support/jobs.js';
import { MAY } from '../support/redis.js';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.js';

const TEAMS = ['T1', 'T2', 'T3', 'T4'];
let cluster: TestCluster;
let operators: Redis[];
/** With a user of the bot's own. */
let url: string;

beforeAll(async () => {
  cluster = await startTestCluster();
  operators = cluster.nodes.map(({ host, port }) => new Redis(port, host));
  await Promise.all(operators.map((node) => node.acl('SETUSER', 'bot', 'on', '>secret', ...MAY)));
  url = cluster.url.replace('redis://', 'redis://bot:secret@');
});

afterAll(async () => {
  for (const node of operators ?? []) node.disconnect();
  await cluster?.stop();
});

describe('a Cluster of which one node is named', () => {
  afterEach(async () => {
    // Nothing was refused.
    expect(await Promise.all(operators.map((node) => node.acl('LOG')))).toEqual(operators.map(() => []));
  });

  it('keeps the state of every workspace', async () => {
    const connections = await connectRedis(url, silent);
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
    await eraseWorkspace(connections.commands, 'T4');
    expect(await store.hosts('T4')).toEqual([]);
    await connections.close();
  });

  it('runs the jobs of shards on different nodes', async () => {
    expect(new Set(TEAMS.map(shardOf)).size).toBeGreaterThan(1);
    const rig = await startRig({ url, teams: TEAMS });
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
