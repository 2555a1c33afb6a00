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
import type { Context } from '../context.js';
import type { Prepared } from '../ports/delivery.js';
import type { Settlement, Taken } from '../ports/effect-ledger.js';
import type { Sending, SendResult } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherFacts } from './gather-facts.js';
import { refreshMessages } from './live-messages.js';
import { foldOffer } from './offers.js';
import { readyAboutHost, readyBundle, readyFile, readyMessage, waits } from './ready-message.js';
import { readyHome, refreshAll } from './refresh.js';
import { dropped, settle, unsettled } from './retry-policy.js';
import { wake } from './wake.js';

/** Everything but the send; or how to settle the effect without one. */
export async function prepareEffect(context: Context, taken: Taken): Promise<Prepared | Settlement> {
  const { clock, slack, hostEntries } = context;
  const { team, effect } = taken;
  if (effect.usefulUntil !== undefined && clock.now() > effect.usefulUntil) return dropped('too_late');
  if (isWake(effect.kind)) return wakeUp(context, team, effect);
  if (effect.kind === 'calendar_entry')
    return { send: async () => hostEntries?.write(taken) ?? dropped('gone') };
  // For what is prepared ahead, the send itself asks: by then Slack may be well again.
  const sending = clock.now() < effect.dueAt ? undefined : sendingOf(taken);
  const blocked = sending && (await slack.blockedUntil(team, sending));
  if (blocked !== undefined) return { as: 'again', dueAt: blocked.until, reason: blocked.reason };
  const ready = unsettled(taken, clock.now()) ?? (await getReady(context, taken));
  if (!('as' in ready)) {
    const send = () => givingWay(context, effect, ready.send, sending?.by);
    return { send: async () => settle(taken, await send(), clock.now()) };
  }
  return ready.as === 'dropped' && taken.unsettled ? madeTrue(context, team, effect, ready) : ready;
}

/** A meeting's clock gives way to nobody. */
export function givingWay<T>(
  { slack }: Pick<Context, 'slack'>,
  { kind }: Effect,
  work: () => Promise<T>,
  by?: Sending['by'],
): Promise<T> {
  return isCritical(kind) ? work() : slack.forEffect(work, by);
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
  context: Context,
  team: TeamId,
  { kind, requestId }: Effect,
  drop: Settlement,
): Prepared | Settlement {
  if (!isLive(kind) || requestId === undefined) return drop;
  return { send: () => refreshMessages(context, team, requestId, { again: true }).then(() => drop) };
}

async function wakeUp(context: Context, team: TeamId, effect: Effect): Promise<Settlement> {
  const again = await wake(context, team, effect);
  return again === undefined ? { as: 'done' } : { as: 'again', dueAt: again, reason: 'recurs' };
}

async function getReady(
  context: Context,
  { team, effect, unsettled: again }: Taken,
): Promise<{ send: () => Promise<SendResult> } | Settlement> {
  const { kind, requestId, to } = effect;
  if (kind === 'home') return readyHome(context, team, to ?? '');
  if (kind === 'fold_offer') return foldOffer(context, team, effect);
  if (kind === 'refresh') return { send: () => refreshMessages(context, team, requestId ?? '', { again }) };
  if (kind === 'passage' || kind === 'place')
    return { send: () => refreshAll(context, team, effect, { again }) };
  if (kind === 'bundle') return readyBundle(context, team, effect);
  if (requestId === undefined) return readyAboutHost(context, team, effect);
  const facts = await gatherFacts(context, team, requestId, effect.dueAt);
  if (facts === undefined) return dropped('gone');
  if (await isOfOtherClock(context, team, effect, facts.request)) return dropped('not_current');
  const zone = kind === 'card_assistant' ? facts.assistant?.zone : undefined;
  const notNow = waits(maySend({ ...effect, ...(zone !== undefined && { zone }) }, facts, facts.now));
  if (notNow !== undefined) return notNow;
  return isFile(kind) ? readyFile(context, team, effect, facts) : readyMessage(context, team, effect, facts);
}

/** A nudge about a card that has not come yet, or came late: the clock that then starts has its own nudge. */
async function isOfOtherClock(
  { store }: Context,
  team: TeamId,
  { id, kind }: Effect,
  request: InterviewRequest,
): Promise<boolean> {
  const card = kind === 'nudge' ? clockMessage(request) : undefined;
  return card !== undefined && (!(id in request.timers) || (await store.stands(team, card)));
}
