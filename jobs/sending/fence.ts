import { performance } from 'node:perf_hooks';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { Hold } from './lease.js';
import type { Loaded } from './prepare-batch.js';
import { refOf } from './settle.js';

/** How long after the moment the fence's answer is still waited for. */
const FENCE_PATIENCE_MS = 300;
/** How long after its moment an armed message is still sent, although Redis cannot say whether it may be. */
const SEND_UNASKED_MS = 3_000;

/** Effects of one moment in the hands of this process. */
export interface Arming {
  deps: JobDeps;
  shard: Shard;
  dueAt: number;
  hold: Hold;
}

/**
 * Those that may still be sent. If Redis does not answer, all of them: whoever wants to take them over asks this process
 * first and hears that it holds them. This does not hold if the process stood still and may have been asked in vain.
 */
export async function fenced(arming: Arming, loaded: Loaded[]): Promise<Loaded[]> {
  if (loaded.length === 0) return [];
  const { deps, shard, dueAt, hold } = arming;
  const refs = loaded.map(({ taken }) => refOf(taken));
  const askedAtMs = performance.now();
  try {
    const passed = await orTooLate(deps, dueAt, deps.ledger.fence(shard, refs, hold.lease));
    if (hold.stoodStillSince(askedAtMs)) return fenced(arming, loaded);
    const generations = new Set(passed.map(({ generation }) => generation));
    return loaded.filter(({ taken }) => generations.has(taken.generation));
  } catch (err) {
    const count = loaded.length;
    if (!hold.isSure() || deps.clock.now() - dueAt > SEND_UNASKED_MS) throw err;
    deps.logger.warn({ shard, count, err }, 'sending without the fence: redis does not answer');
    return loaded;
  }
}

/** An answer that comes after the moment is of no use. For what is overdue anyway, it is waited for. */
async function orTooLate<T>(deps: JobDeps, dueAt: number, answer: Promise<T>): Promise<T> {
  if (deps.clock.now() > dueAt) return answer;
  const given = new AbortController();
  const tooLate = deps.clock.sleepUntil(dueAt + FENCE_PATIENCE_MS, given.signal).then(
    () => Promise.reject(new Error('the fence did not answer in time')),
    () => answer,
  );
  return Promise.race([answer, tooLate]).finally(() => given.abort());
}
