import { DateTime } from 'luxon';
import {
  ASK_AGAIN_HOURS,
  DAY_BEFORE_HOURS,
  LATE_CANCEL_HOURS,
  LINE_DAYS_MAX,
  MEETING_MINUTES,
  NO_SHOW_FINAL_HOURS,
  NO_SHOW_MINUTE,
  PROMISE_REMINDER_WORK_DAYS,
  SOON_MINUTES,
  THANKS_AFTER_END_MINUTES,
  THANKS_OPEN_DAYS,
  THANKS_REMINDER_HOURS,
  UNCONFIRMED_HOURS,
  WRAP_UP_MINUTE,
} from '../../config/policy.js';
import type { Effect, EffectKind } from './effects.js';
import type { HostSettings } from './host.js';
import { purgeAt } from './lifecycle.js';
import { afterNight, beforeNight, onWorkDay } from './quiet-hours.js';
import { type InterviewRequest, type Iso, isOpen } from './request.js';
import { halfway, inZone, plusWorkDays, toMs } from './time.js';

/** A timed effect before it has an id. Moments are ms since the epoch. */
export interface Timer {
  kind: EffectKind;
  at: number;
  to?: 'host' | 'requester';
  usefulUntil?: number;
}

/**
 * A request's clock is a function of its state: everything that has to happen at a time for a request that stands as
 * this one does. Moving or cancelling needs no bookkeeping: what the new state does not call for is gone.
 */
export function timersOf(request: InterviewRequest, settings: HostSettings): Timer[] {
  return [
    ...waiting(request, settings),
    ...beforeMeeting(request),
    ...meeting(request),
    ...afterMeeting(request, settings),
    ...ending(request),
  ];
}

function waiting(request: InterviewRequest, settings: HostSettings): Timer[] {
  if (request.status === 'queued') return inLine(request, settings);
  if (request.heldSince !== undefined) return held(request);
  if (request.due === undefined) return [];
  const due = toMs(request.due);
  if (request.status === 'choosing') return [{ kind: 'lapse_offer', at: due }];
  if (request.status === 'countered') return [{ kind: 'expire_counter', at: due }];
  if (request.status !== 'awaiting_host') return [];
  return [
    { kind: 'expire_decision', at: due },
    { kind: 'nudge', to: 'host', at: nudgeAt(request, request.due, settings), usefulUntil: due },
    ...otherWishes(request, settings),
  ];
}

/** The card shows an alternate as free until the minimum notice has caught up with it. */
function otherWishes({ wishes, start }: InterviewRequest, { zone, noticeDays }: HostSettings): Timer[] {
  const others = wishes.filter((wish) => wish !== start);
  return others.map((wish) => ({
    kind: 'passage',
    at: inZone(wish, zone).minus({ days: noticeDays }).toMillis() + 1,
  }));
}

/** A pause stops the clocks, but not the time: the slot that is held passes, and nobody waits longer than 60 days. */
function held(request: InterviewRequest): Timer[] {
  if (request.status === 'choosing') return [leaveLine(request)];
  if (request.status !== 'awaiting_host' || request.start === undefined) return [];
  return [{ kind: 'expire_decision', at: toMs(request.start) }];
}

function leaveLine(request: InterviewRequest): Timer {
  return {
    kind: 'leave_line',
    at: inZone(request.createdAt, 'utc').plus({ days: LINE_DAYS_MAX }).toMillis(),
  };
}

/** The line is looked at again at each local midnight; nobody waits longer than 60 days. */
function inLine(request: InterviewRequest, settings: HostSettings): Timer[] {
  const since = inZone(request.since, settings.zone);
  return [
    { kind: 'look_at_line', at: since.plus({ days: 1 }).startOf('day').toMillis() },
    leaveLine(request),
  ];
}

/** The host is nudged once: a work day before the decision is due, or at half time. */
function nudgeAt(request: InterviewRequest, dueIso: Iso, settings: HostSettings): number {
  const asked = inZone(request.since, settings.zone);
  const due = inZone(dueIso, settings.zone);
  const dayBefore = plusWorkDays(due, -1, settings);
  const middle = halfway(asked, due);
  return onWorkDay(DateTime.max(dayBefore, middle), settings).toMillis();
}

/** Rule 4, and the manners of rule 10: nobody forgets, nobody is left waiting. */
function beforeMeeting(request: InterviewRequest): Timer[] {
  if (request.status !== 'scheduled' || request.start === undefined) return [];
  const start = inZone(request.start, 'utc');
  const usefulUntil = start.minus({ minutes: SOON_MINUTES }).toMillis();
  const ahead = (hours: number, to: 'host' | 'requester') =>
    beforeNight(start.minus({ hours }), request.zones[to]).toMillis();
  if (request.confirmedAt !== undefined) return [];
  return [
    { kind: 'day_before', to: 'requester', at: ahead(DAY_BEFORE_HOURS, 'requester'), usefulUntil },
    { kind: 'ask_again', to: 'requester', at: ahead(ASK_AGAIN_HOURS, 'requester'), usefulUntil },
    { kind: 'unconfirmed', to: 'host', at: ahead(UNCONFIRMED_HOURS, 'host'), usefulUntil: start.toMillis() },
  ];
}

/** Rule 3: "Watch the clock." Start, minute 25 and minute 30, in both people's DMs. */
function meeting(request: InterviewRequest): Timer[] {
  const { start, status } = request;
  if (start === undefined || (status !== 'scheduled' && status !== 'in_progress')) return [];
  const minute = (minutes: number) => toMs(start) + minutes * 60_000;
  const both = (host: EffectKind, requester: EffectKind, at: number, usefulUntil: number): Timer[] => [
    { kind: host, to: 'host', at, usefulUntil },
    { kind: requester, to: 'requester', at, usefulUntil },
  ];
  return [
    ...both('soon_host', 'soon_requester', minute(-SOON_MINUTES), minute(0)),
    ...both('start_host', 'start_requester', minute(0), minute(WRAP_UP_MINUTE)),
    { kind: 'begin', at: minute(0) },
    ...[-DAY_BEFORE_HOURS * 60, -LATE_CANCEL_HOURS * 60, -SOON_MINUTES, NO_SHOW_MINUTE].map(
      (minutes): Timer => ({ kind: 'passage', at: minute(minutes) }),
    ),
    ...both('wrap_up_host', 'wrap_up_requester', minute(WRAP_UP_MINUTE), minute(MEETING_MINUTES)),
    ...both('end_host', 'end_requester', minute(MEETING_MINUTES), minute(MEETING_MINUTES + 15)),
    { kind: 'finish', at: minute(MEETING_MINUTES) },
  ];
}

/** Rule 10: "it would be REALLY nice to send a thank you note after." */
function afterMeeting(request: InterviewRequest, settings: HostSettings): Timer[] {
  const { endedAt, status, absence } = request;
  if (endedAt === undefined) return [];
  if (status === 'no_show_host' || status === 'no_show_requester') {
    const final = toMs(absence?.at ?? endedAt) + NO_SHOW_FINAL_HOURS * 3_600_000;
    return [{ kind: 'close_absence', at: final }];
  }
  if (status !== 'held' && status !== 'ended_early') return [];
  const asked = afterNight(
    inZone(endedAt, 'utc').plus({ minutes: THANKS_AFTER_END_MINUTES }),
    request.zones.requester,
  );
  const closes = thanksCloseAt(request) ?? 0;
  const reminder = afterNight(
    asked.plus({ hours: THANKS_REMINDER_HOURS }),
    request.zones.requester,
  ).toMillis();
  const wrapUp = afterNight(
    inZone(endedAt, 'utc').plus({ minutes: THANKS_AFTER_END_MINUTES }),
    request.zones.host,
  );
  return [
    { kind: 'host_wrap_up', to: 'host', at: wrapUp.toMillis(), usefulUntil: closes },
    { kind: 'passage', at: closes },
    ...promise(request, settings),
    ...(request.thanks === undefined
      ? ([
          { kind: 'thanks_prompt', to: 'requester', at: asked.toMillis(), usefulUntil: closes },
          { kind: 'thanks_reminder', to: 'requester', at: reminder, usefulUntil: closes },
        ] as const)
      : []),
  ];
}

/** The thank-you prompt is open for seven days after the end; ms. Undefined before the end. */
export function thanksCloseAt(request: InterviewRequest): number | undefined {
  if (request.endedAt === undefined) return undefined;
  return inZone(request.endedAt, 'utc').plus({ days: THANKS_OPEN_DAYS }).toMillis();
}

function promise(request: InterviewRequest, settings: HostSettings): Timer[] {
  const { wrapUp } = request;
  if (wrapUp?.promised === undefined || wrapUp.at === undefined) return [];
  const noted = inZone(wrapUp.at, settings.zone);
  const at = onWorkDay(plusWorkDays(noted, PROMISE_REMINDER_WORK_DAYS, settings), settings);
  return [{ kind: 'promise', to: 'host', at: at.toMillis(), usefulUntil: at.plus({ days: 14 }).toMillis() }];
}

function ending(request: InterviewRequest): Timer[] {
  if (isOpen(request) || request.endedAt === undefined || request.purged === true) return [];
  return [{ kind: 'purge', at: purgeAt(request.endedAt).toMillis() }];
}

/** The id under which a timer stands; the epoch tells the clock of one meeting time from that of the next. */
export function timerId(request: InterviewRequest, timer: Timer): string {
  return `${request.id}-${timer.kind}-${timer.at.toString(36)}`;
}

/** The timer as an effect. */
export function timerEffect(request: InterviewRequest, timer: Timer): Effect {
  const to = timer.to === undefined ? undefined : timer.to === 'host' ? request.hostId : request.requesterId;
  return {
    id: timerId(request, timer),
    kind: timer.kind,
    dueAt: timer.at,
    hostId: request.hostId,
    requestId: request.id,
    ...(to !== undefined && { to }),
    ...(timer.usefulUntil !== undefined && { usefulUntil: timer.usefulUntil }),
  };
}
