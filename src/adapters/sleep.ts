import { setTimeout as delay } from 'node:timers/promises';

/** A timer may be set for a time that a turned clock reaches sooner, so it looks again this often. */
const SLICE_MS = 250;

/** Resolves once `now()` has reached the instant, never before; rejects with the signal's reason when aborted. */
export async function sleepUntil(now: () => number, instantMs: number, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const leftMs = instantMs - now();
    if (leftMs <= 0) return;
    const slice = delay(Math.min(Math.ceil(leftMs), SLICE_MS), undefined, signal && { signal });
    await slice.catch(() => undefined);
  }
}
