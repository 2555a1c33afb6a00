import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { WorkerMessage } from './worker.js';

/** A closing process waits no longer for what the model is at. */
export const END_WITHIN_MS = 3_000;

/**
 * Ends a worker once it has done what it is at: a thread that is terminated while the model's native code runs takes the
 * whole process with it. With `withinMs`, resolves when it has ended, and terminates one that has not by then.
 */
export async function endWorker(worker: Worker, withinMs?: number): Promise<void> {
  const ended = once(worker, 'exit');
  worker.postMessage('end' satisfies WorkerMessage);
  if (withinMs === undefined) return worker.unref();
  worker.ref();
  const waiting = new AbortController();
  const late = delay(withinMs, 'late' as const, { signal: waiting.signal }).catch(() => 'ended' as const);
  if ((await Promise.race([ended, late])) === 'late') await worker.terminate();
  waiting.abort();
}
