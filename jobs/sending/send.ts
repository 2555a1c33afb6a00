import { isCritical } from '../../src/domain/model/effects.js';
import type { Prepared } from '../../src/usecases/ports/delivery.js';
import type { Settlement, Taken } from '../../src/usecases/ports/effect-ledger.js';
import type { JobDeps } from '../deps.js';
import { refOf } from './settle.js';

/** How long until an effect is tried again whose use case failed unexpectedly. */
const FAILED_AGAIN_MS = 30_000;

/** Is there something to send? */
export function isPrepared(ready: Prepared | Settlement): ready is Prepared {
  return 'send' in ready;
}

/** Prepares a send. A use case that throws affects only its own effect. */
export async function prepareSafely(deps: JobDeps, taken: Taken): Promise<Prepared | Settlement> {
  if (deps.inHand.wasDone(refOf(taken))) return { as: 'done' };
  try {
    const turn = isCritical(taken.effect.kind) ? deps.preparing.clock : deps.preparing.others;
    return await turn(() => deps.delivery.prepare(taken));
  } catch (err) {
    deps.logger.error({ ...facts(taken), err }, 'preparing an effect failed');
    return { as: 'again', dueAt: deps.clock.now() + FAILED_AGAIN_MS, reason: 'failed' };
  }
}

/** Sends, behind the fence. */
export async function sendSafely(deps: JobDeps, taken: Taken, prepared: Prepared): Promise<Settlement> {
  deps.metrics.lateness(taken.effect.kind, deps.clock.now() - taken.effect.dueAt);
  try {
    const settlement = await prepared.send();
    if (settlement.as === 'done') deps.inHand.noteDone(refOf(taken));
    return settlement;
  } catch (err) {
    deps.logger.error({ ...facts(taken), err }, 'sending an effect failed');
    return { as: 'unknown', dueAt: deps.clock.now() + FAILED_AGAIN_MS, reason: 'failed' };
  }
}

function facts({ team, effect, attempts }: Taken) {
  return { teamId: team, requestId: effect.requestId, effectId: effect.id, attempt: attempts };
}
