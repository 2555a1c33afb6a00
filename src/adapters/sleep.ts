/** A timer may be set for a time that a turned clock reaches sooner, so it looks again this often. */
const SLICE_MS = 250;

/** Resolves once `now()` has reached the instant, never before; rejects with the signal's reason when aborted. */
export async function sleepUntil(now: () => number, instantMs: number, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const leftMs = instantMs - now();
    if (leftMs <= 0) return;
    await pause(Math.min(Math.ceil(leftMs), SLICE_MS), signal);
  }
}

/** A timer that an abort ends early. */
function pause(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, delayMs);
    signal?.addEventListener('abort', finish);
  });
}
