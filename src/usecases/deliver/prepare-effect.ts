import {
  type Effect,
  type EffectKind,
  isCritical,
  isFile,
  isLive,
  isMessage,
  isWake,
} from '../../domain/model/effects.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { clockMessage } from '../../domain/rules/clock-message.js';
import { maySend } from '../../domain/rules/may-send.js';
import { ExternalServiceError, UnreadableError } from '../errors.js';
import type { Delivery, Prepared } from '../ports/delivery.js';
import type { Settlement, Taken, WaitReason } from '../ports/effect-ledger.js';
import type { Sending, SendResult } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import type { DeliveryParts } from './delivery-parts.js';
import { givenUpFor, noteGivenUp } from './given-up.js';
import { foldOffer } from './offers.js';
import { readyAboutHost, readyBundle, readyFile, readyMessage, waits } from './ready-message.js';
import { readyHome, refreshAll } from './refresh.js';
import { dropped, later, settle, unsettled } from './retry-policy.js';

type Ready = () => Promise<SendResult>;

/** Gets effects done: reads the state afresh, renders, sends, and says how it ended. */
export function createEffectDelivery(parts: DeliveryParts): Delivery {
  const { clock, logger } = parts;

  async function prepare(taken: Taken): Promise<Prepared | Settlement> {
    const { team, effect } = taken;
    if (effect.usefulUntil !== undefined && clock.now() > effect.usefulUntil) return dropped('too_late');
    if (isWake(effect.kind)) return wakeUp(parts, team, effect);
    if (effect.kind === 'calendar_entry') return { send: () => parts.writeEntry(taken) };
    // For what is prepared ahead, the send itself asks: by then Slack may be well again.
    const sending = clock.now() < effect.dueAt ? undefined : sendingOf(taken);
    const blocked = sending && (await parts.slack.blockedUntil(team, sending));
    if (blocked !== undefined) return { as: 'again', dueAt: blocked.until, reason: blocked.reason };
    const ready = unsettled(taken, clock.now()) ?? (await getReady(parts, taken));
    if (!('as' in ready)) {
      const send = () => givingWay(effect, ready.send, sending?.by);
      return { send: async () => settle(taken, await send(), clock.now()) };
    }
    return ready.as === 'dropped' && taken.unsettled ? madeTrue(parts, team, effect, ready) : ready;
  }

  /** A meeting's clock gives way to nobody. */
  const givingWay = <T>({ kind }: Effect, work: () => Promise<T>, by?: Sending['by']): Promise<T> =>
    isCritical(kind) ? work() : parts.slack.forEffect(work, by);

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
      await noteGivenUp(parts.store, team, effect, { reason, now: clock.now() }).catch((err: unknown) =>
        logger.warn({ teamId: team, requestId: effect.requestId, err }, 'what was given up is not noted'),
      );
    return settlement;
  }

  return {
    prepare: async (taken) => {
      const { team, effect } = taken;
      const about = { teamId: team, requestId: effect.requestId, kind: effect.kind };
      try {
        const prepared = await givingWay(effect, () => prepare(taken));
        if ('as' in prepared) return await told(taken, prepared);
        const send = guarded(prepared, (err) => failed(taken, err, 'internal'));
        return { send: async () => told(taken, await send()) };
      } catch (err) {
        logger.warn({ ...about, err }, 'effect could not be prepared');
        return told(taken, failed(taken, err, 'not_prepared'));
      }
    },
  };
}

function sendingOf({ effect: { id, kind, to }, unknowns }: Taken): Sending {
  return { id, by: sentBy(kind), critical: isCritical(kind), unknowns, ...(isMessage(kind) && { to }) };
}

function sentBy(kind: EffectKind): Sending['by'] {
  if (isMessage(kind)) return 'post';
  if (isFile(kind)) return 'upload';
  return kind === 'home' ? 'publishHome' : 'update';
}

/** The interrupted try may have posted the message after the change because of which it is now dropped. */
function madeTrue(
  { live }: DeliveryParts,
  team: TeamId,
  { kind, requestId }: Effect,
  drop: Settlement,
): Prepared | Settlement {
  if (!isLive(kind) || requestId === undefined) return drop;
  return { send: () => live.refresh(team, requestId, { again: true }).then(() => drop) };
}

/** A send that fails on our side before Slack was asked is tried again; it never rejects. */
function guarded(prepared: Prepared, failed: (err: unknown) => Settlement): Prepared['send'] {
  return () => prepared.send().catch(failed);
}

async function wakeUp(parts: DeliveryParts, team: TeamId, effect: Effect): Promise<Settlement> {
  const again = await parts.wake(team, effect);
  return again === undefined ? { as: 'done' } : { as: 'again', dueAt: again, reason: 'recurs' };
}

async function getReady(
  parts: DeliveryParts,
  { team, effect, unsettled: again }: Taken,
): Promise<{ send: Ready } | Settlement> {
  const { requestId, to } = effect;
  if (effect.kind === 'home') return readyHome(parts, team, to ?? '');
  if (effect.kind === 'fold_offer') return foldOffer(parts, team, effect);
  if (effect.kind === 'refresh') return { send: () => parts.live.refresh(team, requestId ?? '', { again }) };
  if (effect.kind === 'passage' || effect.kind === 'place')
    return { send: () => refreshAll(parts, team, effect, { again }) };
  if (effect.kind === 'bundle') return readyBundle(parts, team, effect);
  if (requestId === undefined) return readyAboutHost(parts, team, effect);
  const facts = await parts.facts.gather(team, requestId, effect.dueAt);
  if (facts === undefined) return dropped('gone');
  if (await isOfOtherClock(parts, team, effect, facts.request)) return dropped('not_current');
  const zone = effect.kind === 'card_assistant' ? facts.assistant?.zone : undefined;
  const notNow = waits(maySend({ ...effect, ...(zone !== undefined && { zone }) }, facts, facts.now));
  if (notNow !== undefined) return notNow;
  return isFile(effect.kind)
    ? readyFile(parts, team, effect, facts)
    : readyMessage(parts, team, effect, facts);
}

/** A nudge about a card that has not come yet, or came late: the clock that then starts has its own nudge. */
async function isOfOtherClock(
  { store }: DeliveryParts,
  team: TeamId,
  { id, kind }: Effect,
  request: InterviewRequest,
): Promise<boolean> {
  const card = kind === 'nudge' ? clockMessage(request) : undefined;
  return card !== undefined && (!(id in request.timers) || (await store.stands(team, card)));
}
