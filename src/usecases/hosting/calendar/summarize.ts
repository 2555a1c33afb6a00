import { DateTime } from 'luxon';
import { CALENDAR_COPY_HOURS } from '../../../../config/policy.js';
import type { CalendarConnection, ConnectionId, HostCalendar } from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import { toIso } from '../../../domain/time.js';
import type { CalendarCopy } from '../../ports/calendar/calendar-copies.js';
import type { Clock } from '../../ports/clock.js';
import type { Secrets } from '../../ports/secrets.js';
import type { TeamId } from '../../ports/team-id.js';
import { calendarOwner, openBusy } from './sealed-busy.js';

/**
 * What all copies of a host say together. Unknown is busy: without a good copy of at most a day nothing is free, and what
 * lies beyond a copy is not free either.
 */
export function summarize(
  { secrets, clock }: { secrets: Secrets; clock: Clock },
  team: TeamId,
  host: Host & { calendars: CalendarConnection[] },
  copies: Record<ConnectionId, CalendarCopy>,
): HostCalendar {
  const now = DateTime.fromMillis(clock.now(), { zone: 'utc' });
  const heeded = host.calendars.filter(({ ignored }) => ignored === undefined);
  const read = heeded.map(({ id }) => ({
    readAt: copies[id]?.readAt,
    failing: copies[id]?.failure !== undefined,
    copy: openBusy(secrets, calendarOwner(team, host.id), copies[id]?.sealed),
  }));
  const oldest = read.map(({ readAt = '' }) => readAt).sort()[0];
  const checked = oldest ? { checkedAt: oldest } : {};
  const failing = read.some((each) => each.failing) ? { failing: true as const } : {};
  const tooOld = oldest !== undefined && oldest < toIso(now.minus({ hours: CALENDAR_COPY_HOURS }));
  if (tooOld || read.some(({ copy }) => copy === undefined))
    return { busy: 'unknown', ...checked, ...failing };
  const horizonMs = now.plus({ days: host.settings.horizonDays + 1 }).toMillis();
  const busy = read.flatMap(({ copy }) => {
    if (copy === undefined) return [];
    const ahead = copy.times.filter(([, to]) => to > now.toMillis()).map(([from, to]) => ({ from, to }));
    return copy.to < horizonMs ? [...ahead, { from: copy.to, to: Number.POSITIVE_INFINITY }] : ahead;
  });
  return { busy, ...checked, ...failing };
}
