import { performance } from 'node:perf_hooks';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { Hold } from './lease.js';
import type { Loaded } from './prepare-batch.js';
import { refOf } from './settle.js';

/** An answer of the fence that is later than this after the moment is not waited for. */
const FENCE_PATIENCE_MS = 300;
/** So long after its moment an armed message is still sent though Redis cannot say whether it may. */
const SEND_UNASKED_MS = 3_000;

/** Effects of one moment in the hands of this process. */
export interface Arming {
  deps: JobDeps;
  shard: Shard;
  dueAt: number;
  hold: Hold;
}

/**
 * Those that may still be sent. When Redis does not answer, all: whoever wants to take them over asks this process first
 * and is told that it holds them. Not so when the process stood still and may have been asked in vain.
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

/** An answer that comes after the moment has no more use; of what is overdue anyway it is waited for. */
async function orTooLate<T>(deps: JobDeps, dueAt: number, answer: Promise<T>): Promise<T> {
  if (deps.clock.now() > dueAt) return answer;
  const given = new AbortController();
  const tooLate = deps.clock.sleepUntil(dueAt + FENCE_PATIENCE_MS, given.signal).then(
    () => Promise.reject(new Error('the fence did not answer in time')),
    () => answer,
  );
  return Promise.race([answer, tooLate]).finally(() => given.abort());
}
