import { Redis } from 'ioredis';
import { cacheFolder, type Environment } from '../config/env.js';
import { type LocalRedis, startLocalRedis } from '../src/adapters/redis/server/local-server.js';

/** The sandbox's own Redis, emptied: a new workspace knows nothing of what an earlier one held. */
export async function startFreshRedis(
  dataDir: string,
  environment: Environment,
  log: (step: string) => void,
): Promise<LocalRedis> {
  const server = await startLocalRedis({
    dataDir,
    cacheDir: cacheFolder(environment, dataDir),
    environment,
    log,
  });
  const client = new Redis(server.url);
  await client.flushall();
  client.disconnect();
  return server;
}
