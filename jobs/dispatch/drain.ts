import { setTimeout as delay } from 'node:timers/promises';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { Dispatcher } from './dispatcher.js';

const LOOK_EVERY_MS = 5;
const PAGE = 100;

/**
 * Works off everything that is due by the clock, moment by moment in order, including what comes up meanwhile. Resolves
 * when nothing is due any more.
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

/** When the soonest effect of all is due, held ones included; or, with `noticed`, the soonest that somebody may notice. */
export async function soonest(
  ledger: JobDeps['ledger'],
  shards: readonly Shard[],
  of?: { noticed: true },
): Promise<number | undefined> {
  const soonestIn = (shard: Shard) => (of?.noticed ? noticedIn(ledger, shard) : ledger.nextDueAt(shard));
  const moments = await Promise.all(shards.map(soonestIn));
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** The reads of calendars every few minutes do not count. */
async function noticedIn(ledger: JobDeps['ledger'], shard: Shard): Promise<number | undefined> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await ledger.due(shard, Number.MAX_SAFE_INTEGER, PAGE, { offset });
    const noticed = page.find(({ effect }) => effect.kind !== 'read_calendars');
    if (noticed !== undefined || page.length === 0) return noticed?.dueAt;
  }
}
