import { DateTime } from 'luxon';
import {
  COUNTER_DAYS,
  DAY_BEFORE_HOURS,
  KEEP_TYPED_DAYS,
  MEETING_MINUTES,
  OFFER_HOURS,
} from '../../../config/policy.js';
import type { HostSettings } from '../model/host.js';
import type { Booked, InterviewRequest, Iso } from '../model/request.js';
import { isBooked, isOpen, type Status } from '../model/status.js';
import { atWallClockOrAfter, halfway, inZone, isWorkDay, toIso, toMs } from '../time.js';
import { zoneOf } from '../zones.js';
import { afterNight, cardMoment } from './quiet-hours.js';

/** The same request in another status, without the clock of the old one. */
export function enter(
  request: InterviewRequest,
  status: Status,
  now: DateTime,
  changes: Partial<InterviewRequest> = {},
): InterviewRequest {
  const { due: _due, dueSince: _dueSince, pausedSince: _pausedSince, ...rest } = request;
  const entered = { ...rest, status, since: toIso(now), epoch: request.epoch + 1, ...changes };
  return isOpen(entered) || entered.endedAt !== undefined ? entered : { ...entered, endedAt: toIso(now) };
}

/** The end of the half hour; a late start does not move it (rule 3). */
export function endOf(start: Iso): Iso {
  return toIso(inZone(start, 'utc').plus({ minutes: MEETING_MINUTES }));
}

/** The request as it stands at `now`, even if the wake-ups at its start and end have not run yet. */
export function atTime(request: InterviewRequest, now: DateTime): InterviewRequest {
  if (!isBooked(request)) return request;
  const end = endOf(request.start);
  let current: Booked = request;
  if (current.status === 'scheduled' && now.toMillis() >= toMs(request.start))
    current = {
      ...current,
      status: 'in_progress',
      since: request.start,
      live: current.live ?? { ticked: [], nudges: [] },
    };
  if (current.status === 'in_progress' && now.toMillis() >= toMs(end))
    current = { ...current, status: 'held', since: end, endedAt: end };
  return current;
}

/**
 * Rule 1: the decision is due after the host's deadline or halfway to the slot, whichever is sooner, and then at the end of
 * a work day. If the card has to wait for a work day or the bundle and would come after that, it is due halfway between
 * the card and the slot.
 */
export function decisionDue(askedAt: DateTime, startIso: Iso, settings: HostSettings): Iso {
  const start = inZone(startIso, settings.zone);
  const limit = DateTime.min(halfway(askedAt, start), askedAt.plus({ days: settings.decisionDays }));
  const card = cardMoment(askedAt, start, settings);
  return toIso(endOfWorkDay(card, card < limit ? limit : halfway(card, start), settings));
}

/** A counter-offer is due after three days or halfway to the slot, and then at the end of one of the host's work days. */
export function counterDue(now: DateTime, startIso: Iso, settings: HostSettings): Iso {
  const start = inZone(startIso, settings.zone);
  const limit = DateTime.min(halfway(now, start), now.plus({ days: COUNTER_DAYS }));
  return toIso(endOfWorkDay(now, limit, settings));
}

/**
 * The last end of the host's working hours that is no later than `limit`. If that would take away
 * half of the time or more, the limit stands.
 */
function endOfWorkDay(from: DateTime, limit: DateTime, settings: HostSettings): DateTime {
  const middle = halfway(from, limit);
  for (let day = inHostsZone(limit, settings); day.endOf('day') >= middle; day = day.minus({ days: 1 })) {
    const end = atWallClockOrAfter(day, settings.workEnd);
    if (isWorkDay(day, settings) && end <= limit && end >= middle) return end;
  }
  return limit;
}

/** Is this instant the end of one of the host's work days? Then naming the day is enough. */
export function endsWorkDay(instant: Iso, settings: HostSettings): boolean {
  const local = inZone(instant, settings.zone);
  return isWorkDay(local, settings) && +local === +atWallClockOrAfter(local, settings.workEnd);
}

const inHostsZone = (moment: DateTime, { zone }: HostSettings): DateTime => moment.setZone(zoneOf(zone));

/** An opening is held for 48 hours, counted from when the requester could have read about it. */
export function offerDue(now: DateTime, requesterZone: string): Iso {
  return toIso(afterNight(now, requesterZone).plus({ hours: OFFER_HOURS }));
}

/** Approved less than a day ahead counts as confirmed. */
export function confirmedByTime(start: Iso, now: DateTime): boolean {
  return toMs(start) - now.toMillis() < DAY_BEFORE_HOURS * 3_600_000;
}

/** When what people typed into this request is deleted. */
export function purgeAt(endedAt: Iso, keepTypedDays = KEEP_TYPED_DAYS): DateTime {
  return inZone(endedAt, 'utc').plus({ days: keepTypedDays });
}
