import { setTimeout as delay } from 'node:timers/promises';
import { shardOf, shardPrefix } from '../../src/usecases/shard.js';
import { startCluster } from '../../test/crash/cluster.js';
import { redisProgram } from '../../test/crash/redis.js';
import { teamsOf } from '../support/interviews.js';
import { benchLeased, type LeasedResult } from './leased-warnings.js';

const BEFORE_MS = 3_000;

/** The master of the slot in which all lies is killed 3 s before the moment; its replica takes over. */
export async function benchFailover(interviews: number): Promise<LeasedResult> {
  const cluster = await startCluster(await redisProgram(process.env), { replicas: 1 });
  return benchLeased({
    interviews,
    workspaces: 1,
    redis: { ...cluster, remove: cluster.stop },
    trouble: async ({ momentMs, redis }) => {
      await delay(momentMs - BEFORE_MS - Date.now());
      await redis.killMasterOf(shardPrefix(shardOf(teamsOf(1)[0] as string)));
    },
  });
}
