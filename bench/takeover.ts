import { setTimeout as delay } from 'node:timers/promises';
import { benchHeld, type HeldResult } from './held-warnings.js';
import { startRedis } from './stage.js';

/** The process that holds the warnings is killed a second before their moment. */
export async function benchTakeover(interviews: number): Promise<HeldResult> {
  return benchHeld({
    interviews,
    redis: await startRedis(process.env),
    trouble: async ({ momentMs, killHolder }) => {
      await delay(momentMs - 1_000 - Date.now());
      await killHolder();
    },
  });
}
