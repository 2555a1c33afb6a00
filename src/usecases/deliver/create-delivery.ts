import type { Context } from '../context.js';
import { ExternalServiceError, UnreadableError } from '../errors.js';
import { nowOf } from '../now-of.js';
import type { Delivery } from '../ports/delivery.js';
import type { Settlement, Taken, WaitReason } from '../ports/effect-ledger.js';
import { givenUpFor, noteGivenUp } from './given-up.js';
import { givingWay, prepareEffect } from './prepare-effect.js';
import { dropped, later } from './retry-policy.js';

/** Gets effects done: reads the state afresh, renders, sends, and says how it ended. */
export function createDelivery(context: Context): Delivery {
  const { clock, logger, store } = context;

  /** Trying again helps, unless the stored data are damaged. */
  function failed(taken: Taken, err: unknown, reason: WaitReason): Settlement {
    if (err instanceof ExternalServiceError && err.code === 'slack_busy')
      return { as: 'again', dueAt: clock.now() + (err.retryAfterMs ?? 0), reason: 'ratelimited' };
    return err instanceof UnreadableError ? dropped('unreadable') : later(taken, reason, clock.now());
  }

  /** The send is settled even if the note about it fails. */
  async function told({ team, effect }: Taken, settlement: Settlement): Promise<Settlement> {
    const reason = givenUpFor(settlement);
    if (reason !== undefined)
      await noteGivenUp(store, team, effect, { reason, now: nowOf(context) }).catch((err: unknown) =>
        logger.warn({ teamId: team, requestId: effect.requestId, err }, 'what was given up is not noted'),
      );
    return settlement;
  }

  return {
    prepare: async (taken) => {
      const { team, effect } = taken;
      try {
        const prepared = await givingWay(context, effect, () => prepareEffect(context, taken));
        if ('as' in prepared) return await told(taken, prepared);
        // A send that fails on our side before Slack was asked is tried again; it never rejects.
        const send = () => prepared.send().catch((err: unknown) => failed(taken, err, 'internal'));
        return { send: async () => told(taken, await send()) };
      } catch (err) {
        const about = { teamId: team, requestId: effect.requestId, kind: effect.kind };
        logger.warn({ ...about, err }, 'effect could not be prepared');
        return told(taken, failed(taken, err, 'not_prepared'));
      }
    },
  };
}
