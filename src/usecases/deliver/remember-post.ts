import { ExternalServiceError } from '../errors.js';
import type { Log } from '../log.js';
import type { Clock } from '../ports.js';
import type { LivingMessages } from './living.js';

/** How long to wait for the store before a post is noted once more, at first and at most. */
const STORE_AWAY_MS = 100;
const STORE_AWAY_MAX_MS = 1_000;

/**
 * Notes where a living message stands. The message is out: whatever fails from here on must not make it go out again.
 * While the store is away this waits, as the settlement does: a panel that nobody remembers never changes again.
 */
export async function rememberPost(
  { living, clock, logger }: { living: LivingMessages; clock: Clock; logger: Log },
  ...about: Parameters<LivingMessages['remember']>
): Promise<void> {
  for (let waitMs = STORE_AWAY_MS; ; waitMs = Math.min(2 * waitMs, STORE_AWAY_MAX_MS)) {
    try {
      return await living.remember(...about);
    } catch (err) {
      if (!isStoreAway(err)) {
        logger.warn({ teamId: about[0], requestId: about[1], err }, 'post not remembered');
        return;
      }
      await clock.sleepUntil(clock.now() + waitMs);
    }
  }
}

function isStoreAway(err: unknown): boolean {
  return err instanceof ExternalServiceError && err.code === 'store_unavailable';
}
