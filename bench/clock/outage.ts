import { setTimeout as delay } from 'node:timers/promises';
import { startRedis } from '../support/stage.js';
import { benchLeased, type LeasedResult } from './leased-warnings.js';

const AWAY_MS = 3_000;

/** Redis is killed 3 s before the moment of the warnings, and back 3 s after it. */
export async function benchOutage(interviews: number): Promise<LeasedResult> {
  return benchLeased({
    interviews,
    redis: await startRedis(process.env),
    trouble: async ({ momentMs, redis }) => {
      await delay(momentMs - AWAY_MS - Date.now());
      await redis.kill9();
      await delay(momentMs + AWAY_MS - Date.now());
      await redis.start();
    },
  });
}
