import { setTimeout as delay } from 'node:timers/promises';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { Dispatcher } from './dispatcher.js';

const LOOK_EVERY_MS = 5;

/**
 * Works off everything that is due by the clock, moment by moment in their order, what comes up meanwhile included.
 * Resolves when nothing is due any more.
 */
export async function workOff(
  { ledger, clock }: Pick<JobDeps, 'ledger' | 'clock'>,
  dispatcher: Dispatcher,
  shards: readonly Shard[],
): Promise<void> {
  for (;;) {
    await dispatcher.heard();
    const next = await soonest(ledger, shards);
    if (next === undefined || next > clock.now()) return;
    while ((await soonest(ledger, shards)) === next) {
      await Promise.all(shards.map((shard) => dispatcher.sweepMoment(shard, next)));
      await delay(LOOK_EVERY_MS);
    }
  }
}

/** When the soonest effect of all is due, held ones included. */
export async function soonest(
  ledger: JobDeps['ledger'],
  shards: readonly Shard[],
): Promise<number | undefined> {
  const moments = await Promise.all(shards.map((shard) => ledger.nextDueAt(shard)));
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
