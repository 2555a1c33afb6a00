import { setTimeout as delay } from 'node:timers/promises';
import { givenUpFor } from '../../src/usecases/deliver/given-up.js';
import { ExternalServiceError } from '../../src/usecases/errors.js';
import type { EffectRef, Lease, Settlement, Taken } from '../../src/usecases/ports/effect-ledger.js';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';

const RETRY_MS = 100;
const RETRY_MAX_MS = 1_000;
const NOTHING_SENT_MS = 1_000;
const BACKOFF_MS = 250;
const BACKOFF_MAX_MS = 30_000;

/** An effect in hand, with how its send ended. */
export interface Ended {
  taken: Taken;
  settlement: Settlement;
}

/** Names an effect in hand. */
export function refOf({ team, effect, generation }: Taken): EffectRef {
  return { team, id: effect.id, generation };
}

/**
 * Tells the ledger how sends ended. It keeps trying until Redis is back, since whatever the ledger does not hear of is sent
 * again. What is due again at once is put off a little, longer each time, so that a failing send does not spin. What
 * failed while it was armed is due again at its moment, not before.
 */
export async function settleSurely(
  deps: Pick<JobDeps, 'ledger' | 'clock' | 'metrics' | 'logger'>,
  shard: Shard,
  ended: readonly Ended[],
  lease: Lease,
): Promise<void> {
  if (ended.length === 0) return;
  const settlements = ended.map(({ taken, settlement }) => ({
    ref: refOf(taken),
    settlement: putOff(taken, settlement, deps.clock.now()),
  }));
  for (let waitMs = RETRY_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
    try {
      await deps.ledger.settle(shard, settlements, lease);
      break;
    } catch (error) {
      if (!(error instanceof ExternalServiceError && error.retryable)) throw error;
      await delay(waitMs);
    }
  }
  for (const each of ended) tell(deps, each);
}

/** One log line for each effect, so that a request can be followed. What was given up is logged as a warning. */
function tell({ metrics, logger }: Pick<JobDeps, 'metrics' | 'logger'>, { taken, settlement }: Ended): void {
  const { team, effect, attempts } = taken;
  metrics.settled(effect.kind, settlement.as);
  const reason = settlement.as === 'done' ? {} : { reason: settlement.reason };
  const about = { teamId: team, requestId: effect.requestId, userId: effect.to, effectId: effect.id };
  const line = { ...about, kind: effect.kind, attempt: attempts, outcome: settlement.as, ...reason };
  const givenUp = givenUpFor(settlement);
  if (givenUp !== undefined) {
    metrics.givenUp(effect.kind, givenUp);
    logger.warn(line, 'an effect was given up');
  } else logger.info(line, 'an effect was settled');
}

function putOff(taken: Taken, settlement: Settlement, nowMs: number): Settlement {
  if (settlement.as !== 'again' && settlement.as !== 'unknown') return settlement;
  const earliestMs = nowMs + backoffMs(taken, settlement);
  return { ...settlement, dueAt: Math.max(settlement.dueAt, taken.effect.dueAt, earliestMs) };
}

function backoffMs({ attempts }: Taken, { as }: Settlement): number {
  // `attempts` counts earlier sends. If preparing failed, there was none.
  if (as === 'again' && attempts === 0) return NOTHING_SENT_MS;
  return Math.min(BACKOFF_MS * 2 ** Math.min(attempts, 10), BACKOFF_MAX_MS);
}
