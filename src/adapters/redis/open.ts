import type { Logger } from 'pino';
import type { Settings } from '../../../config/env.js';
import { connectRedis, type RedisConnections } from './connect.js';
import { startLocalRedis } from './server/local-server.js';

/** The Redis that the settings name, or a private one, which ends with its last connection. */
export async function openRedis(redis: Settings['redis'], logger: Logger): Promise<RedisConnections> {
  if ('url' in redis) return connectRedis(redis.url, logger);
  const local = await startLocalRedis({ ...redis.local, log: (step) => logger.info(step) });
  const connections = await connectRedis(local.url, logger);
  return {
    ...connections,
    close: async () => {
      await connections.close();
      await local.stop();
    },
  };
}
