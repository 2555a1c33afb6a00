import { ExternalServiceError } from '../errors.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';

/** How long to wait before trying to note a post again, at first and at most. */
const STORE_AWAY_MS = 100;
const STORE_AWAY_MAX_MS = 1_000;

/**
 * Notes what follows from a post. The message is out, and nothing that fails from here on may send it again. While the
 * store is away this waits, as the settlement does: a panel that nobody remembers would never change again, and a clock
 * that nobody starts would run out.
 */
export async function afterPost(
  { clock, logger }: { clock: Clock; logger: Log },
  about: { teamId: string; requestId: string },
  note: () => Promise<unknown>,
): Promise<void> {
  for (let waitMs = STORE_AWAY_MS; ; waitMs = Math.min(2 * waitMs, STORE_AWAY_MAX_MS)) {
    try {
      await note();
      return;
    } catch (err) {
      if (!isStoreAway(err)) {
        logger.warn({ ...about, err }, 'post not remembered');
        return;
      }
      await clock.sleepUntil(clock.now() + waitMs);
    }
  }
}

function isStoreAway(err: unknown): boolean {
  return err instanceof ExternalServiceError && err.code === 'store_unavailable';
}
