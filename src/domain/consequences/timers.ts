import { DateTime } from 'luxon';
import { LINE_DAYS_MAX } from '../../../config/policy.js';
import type { Effect, EffectKind } from '../model/effects.js';
import type { HostSettings } from '../model/host.js';
import { traitsOf } from '../model/message-kinds.js';
import type { InterviewRequest, Iso } from '../model/request.js';
import { awaitsHost, isOpen } from '../model/status.js';
import { purgeAt } from '../rules/deadlines.js';
import { blockAfter } from '../rules/once-is-enough.js';
import { cardMoment, onWorkDay } from '../rules/quiet-hours.js';
import { usefulUntil } from '../rules/useful-until.js';
import { halfway, inZone, plusWorkDays, toMs } from '../time.js';
import { afterMeeting, beforeMeeting, duringMeeting, type Timer } from './meeting-timers.js';

/**
 * A request's clock is a function of its state: all timed effects that a request in this state calls for. Moving or
 * cancelling needs no bookkeeping: what the new state does not call for is gone.
 */
export function timersOf(request: InterviewRequest, settings: HostSettings): Timer[] {
  if (request.purged === true) return blockEnds(request);
  return [
    ...waiting(request, settings),
    ...beforeMeeting(request, settings),
    ...duringMeeting(request),
    ...afterMeeting(request, settings),
    ...ending(request),
  ];
}

function waiting(request: InterviewRequest, settings: HostSettings): Timer[] {
  if (request.status === 'queued') return [nextMidnight(request, settings), leaveLine(request)];
  if (request.pausedSince !== undefined) return whilePaused(request);
  if (request.due === undefined) return [];
  const due = toMs(request.due);
  if (request.status === 'choosing')
    return [{ kind: 'lapse_offer', at: due }, nextMidnight(request, settings)];
  if (request.status === 'countered') return [{ kind: 'expire_counter', at: due }];
  if (request.status !== 'awaiting_host') return [];
  return [
    { kind: 'expire_decision', at: due },
    { kind: 'nudge', at: nudgeAt(request, request.due, settings) },
    ...otherWishes(request, settings),
  ];
}

/** The card shows an alternate as free until it falls within the minimum notice. */
function otherWishes({ wishes, start }: InterviewRequest, { zone, noticeDays }: HostSettings): Timer[] {
  const others = wishes.filter((wish) => wish !== start);
  return others.map((wish) => ({
    kind: 'passage',
    at: inZone(wish, zone).minus({ days: noticeDays }).toMillis() + 1,
  }));
}

/** A pause stops the clocks but not time itself: a held slot passes, and nobody waits longer than 60 days. */
function whilePaused(request: InterviewRequest): Timer[] {
  if (request.status === 'choosing') return [leaveLine(request)];
  if (!awaitsHost(request)) return [];
  return [{ kind: 'expire_decision', at: toMs(request.start) }];
}

function leaveLine(request: InterviewRequest): Timer {
  return {
    kind: 'leave_line',
    at: inZone(request.createdAt, 'utc').plus({ days: LINE_DAYS_MAX }).toMillis(),
  };
}

/** The line is looked at again at each local midnight. */
function nextMidnight(request: InterviewRequest, settings: HostSettings): Timer {
  const since = inZone(request.since, settings.zone);
  return { kind: 'look_at_line', at: since.plus({ days: 1 }).startOf('day').toMillis() };
}

/** The host is nudged once: a work day before the decision is due, or at half time. */
function nudgeAt(request: InterviewRequest, dueIso: Iso, settings: HostSettings): number {
  const start = inZone(request.start ?? dueIso, settings.zone);
  const asked = cardMoment(inZone(request.dueSince ?? request.since, settings.zone), start, settings);
  const due = inZone(dueIso, settings.zone);
  const dayBefore = plusWorkDays(due, -1, settings);
  const middle = halfway(asked, due);
  return onWorkDay(DateTime.max(dayBefore, middle), settings).toMillis();
}

/** The mark of a block is removed from the host when the block is over. */
function blockEnds(request: InterviewRequest): Timer[] {
  const { until } = blockAfter(request, inZone(request.since, 'utc')) ?? {};
  return until === undefined ? [] : [{ kind: 'lift_block', at: toMs(until) }];
}

function ending(request: InterviewRequest): Timer[] {
  if (isOpen(request) || request.endedAt === undefined) return [];
  return [
    { kind: 'purge', at: purgeAt(request.endedAt, request.keepTypedDays).toMillis() },
    ...blockEnds(request),
  ];
}

/** The id under which a timer stands; the epoch tells the clock of one meeting time from that of the next. */
function timerId(request: InterviewRequest, timer: Timer): string {
  return `${timerPrefix(request, timer.kind)}${timer.at.toString(36)}`;
}

/** How the ids of a request's timers of one kind begin. */
export function timerPrefix({ id }: InterviewRequest, kind: EffectKind): string {
  return `${id}-${kind}-`;
}

/** The timer as an effect. */
export function timerEffect(request: InterviewRequest, timer: Timer): Effect {
  const { to } = traitsOf(timer.kind);
  const until = usefulUntil(timer.kind, request, timer.at);
  return {
    id: timerId(request, timer),
    kind: timer.kind,
    dueAt: timer.at,
    hostId: request.hostId,
    requestId: request.id,
    ...(to !== undefined && { to: to === 'host' ? request.hostId : request.requesterId }),
    ...(until !== undefined && { usefulUntil: until }),
  };
}
