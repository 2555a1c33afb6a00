import { setTimeout as delay } from 'node:timers/promises';
import { startRedis } from '../support/stage.js';
import { benchLeased, type LeasedResult } from './leased-warnings.js';

/** The process that holds the warnings is killed a second before their moment. */
export async function benchTakeover(interviews: number): Promise<LeasedResult> {
  return benchLeased({
    interviews,
    redis: await startRedis(process.env),
    trouble: async ({ momentMs, killHolder }) => {
      await delay(momentMs - 1_000 - Date.now());
      await killHolder();
    },
  });
}
