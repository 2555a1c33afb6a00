import { setTimeout as delay } from 'node:timers/promises';
import { benchHeld, type HeldResult } from './held-warnings.js';

/** The process that holds the warnings is killed a second before their moment. */
export function benchTakeover(interviews: number): Promise<HeldResult> {
  return benchHeld(interviews, async ({ momentMs, killHolder }) => {
    await delay(momentMs - 1_000 - Date.now());
    await killHolder();
  });
}
