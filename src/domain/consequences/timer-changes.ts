import type { DateTime } from 'luxon';
import { ARMED_AHEAD_MS } from '../../../config/policy.js';
import type { Effect, EffectKind } from '../model/effects.js';
import type { Host } from '../model/host.js';
import { MESSAGE_KINDS, traitsOf } from '../model/message-kinds.js';
import type { InterviewRequest } from '../model/request.js';
import { timerEffect, timerPrefix, timersOf } from './timers.js';

/** The timers to add and to remove for the new state. The request remembers which stand. */
export function clockOf(
  before: InterviewRequest | undefined,
  request: InterviewRequest,
  host: Host,
  now: DateTime,
) {
  const reminded = remindedOf(before, request, now);
  const wanted = timersOf(request, host.settings)
    .map((timer) => timerEffect(request, timer))
    .filter(({ id, kind }) => id in reminded || !Object.keys(reminded).some(isOfKind(request, kind)));
  const timers = { ...reminded, ...Object.fromEntries(wanted.map((effect) => [effect.id, effect.dueAt])) };
  const renewed = renewedBy(before, request);
  const add = wanted.filter((effect) =>
    effect.id in request.timers ? renewed(effect, now) : isStillAhead(effect, now),
  );
  const remove = Object.entries(request.timers)
    .filter(([id, dueAt]) => !(id in timers) && dueAt > now.toMillis())
    .map(([id]) => id);
  return { request: { ...request, timers }, add, remove };
}

/** Reminders that already went out in this status. */
function remindedOf(before: InterviewRequest | undefined, request: InterviewRequest, now: DateTime) {
  if (before?.epoch !== request.epoch) return {};
  const once = MESSAGE_KINDS.filter((kind) => traitsOf(kind).once);
  const gone = Object.entries(before.timers).filter(
    ([id, dueAt]) => dueAt <= now.toMillis() && once.some((kind) => isOfKind(request, kind)(id)),
  );
  return Object.fromEntries(gone);
}

const isOfKind = (request: InterviewRequest, kind: EffectKind) => (id: string) =>
  id.startsWith(timerPrefix(request, kind));

/**
 * The warning is committed anew when the open questions change, unless a process may already hold it: if that one were cut
 * off, it would send the old warning while another process sends the new one.
 */
function renewedBy(before: InterviewRequest | undefined, request: InterviewRequest) {
  const ticked = before?.live?.ticked.join() !== request.live?.ticked.join();
  return (effect: Effect, now: DateTime) =>
    ticked && effect.kind === 'wrap_up_warning_requester' && effect.dueAt - now.toMillis() > ARMED_AHEAD_MS;
}

function isStillAhead({ kind, dueAt, usefulUntil }: Effect, now: DateTime): boolean {
  // A passage only changes what is shown, and this commit updates that anyway.
  if (traitsOf(kind).neverLate || kind === 'passage') return dueAt >= now.toMillis();
  return usefulUntil === undefined || usefulUntil > now.toMillis();
}
