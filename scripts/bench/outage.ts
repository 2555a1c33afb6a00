import { setTimeout as delay } from 'node:timers/promises';
import { benchHeld, type HeldResult } from './held-warnings.js';

const AWAY_MS = 3_000;

/** Redis is killed 3 s before the moment of the warnings, and back 3 s after it. */
export function benchOutage(interviews: number): Promise<HeldResult> {
  return benchHeld(interviews, async ({ momentMs, redis }) => {
    await delay(momentMs - AWAY_MS - Date.now());
    await redis.kill9();
    await delay(momentMs + AWAY_MS - Date.now());
    await redis.start();
  });
}
