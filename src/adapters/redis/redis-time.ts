import { guarded, type RedisClient } from './run-script.js';

/** Redis' time in milliseconds, with a fraction. */
export function redisTime(client: RedisClient): Promise<number> {
  return guarded(async () => {
    const [seconds, microseconds] = await client.time();
    return Number(seconds) * 1000 + Number(microseconds) / 1000;
  });
}
