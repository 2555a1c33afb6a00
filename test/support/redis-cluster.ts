import { type LocalCluster, startCluster } from '../crash/cluster.js';
import { ephemeralFlags, testRedisProgram } from './redis.js';

/** A cluster of three masters on loopback, each with so many replicas. */
export type TestCluster = LocalCluster;

export async function startTestCluster({ replicas = 0 } = {}): Promise<TestCluster> {
  return startCluster(await testRedisProgram(), { replicas, flags: ephemeralFlags });
}
