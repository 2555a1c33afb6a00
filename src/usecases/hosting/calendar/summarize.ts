import { CALENDAR_COPY_HOURS } from '../../../../config/policy.js';
import type { CalendarConnection, ConnectionId, HostCalendar } from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import { toIso } from '../../../domain/time.js';
import { DAY_MS } from '../../../domain/zones.js';
import { nowOf } from '../../now-of.js';
import type { CalendarCopy } from '../../ports/calendar/calendar-copies.js';
import type { TeamId } from '../../ports/team-id.js';
import type { BusyCopy } from './busy-copy.js';
import type { ReadParts } from './read-connection.js';
import { openFor } from './sealed.js';

type HostWithCalendars = Host & { calendars: CalendarConnection[] };
type Busy = HostCalendar['busy'];

/**
 * What all copies of a host say together. Unknown is busy: without a good copy of at most a day nothing is free, and what
 * lies beyond a copy is not free either.
 */
export function summarize(
  { secrets, clock }: Pick<ReadParts, 'secrets' | 'clock'>,
  team: TeamId,
  host: HostWithCalendars,
  copies: Record<ConnectionId, CalendarCopy>,
): HostCalendar {
  const now = nowOf({ clock });
  const heeded = host.calendars.filter(({ ignored }) => ignored === undefined).map(({ id }) => copies[id]);
  const oldest = heeded.map((copy) => copy?.readAt ?? '').sort()[0];
  const tooOld = oldest !== undefined && oldest < toIso(now.minus({ hours: CALENDAR_COPY_HOURS }));
  const open = (sealed: string) => openFor<BusyCopy>(secrets, team, host.id, sealed)?.value;
  const sealed = heeded.map((copy) => copy?.sealed ?? '');
  return {
    busy: tooOld ? 'unknown' : busyOf(host, sealed, now.toMillis(), open),
    ...(oldest && { checkedAt: oldest }),
    ...(heeded.some((copy) => copy?.failure !== undefined) && { failing: true as const }),
  };
}

/** What was derived from copies, and from when until when (ms) that holds. */
interface Remembered {
  sealed: string[];
  from: number;
  until: number;
  busy: Busy;
}

const remembered = new WeakMap<Host, Remembered>();

/**
 * The same copies give the same object, so that what was derived from it can be reused: free slots need not be worked out
 * for each person who asks. Every new read is sealed anew and so gives a new object at once, whichever process made it.
 */
function busyOf(
  host: HostWithCalendars,
  sealed: string[],
  nowMs: number,
  open: (sealed: string) => BusyCopy | undefined,
): Busy {
  const known = remembered.get(host);
  const isSame = known?.sealed.every((each, index) => each === sealed[index]) === true;
  if (known !== undefined && isSame && known.from <= nowMs && nowMs < known.until) return known.busy;
  const copies = sealed.map(open);
  if (!copies.every((copy) => copy !== undefined)) return 'unknown';
  const horizonMs = (host.settings.horizonDays + 1) * DAY_MS;
  const busy = copies.flatMap(({ to, times }) => {
    const ahead = times.filter(([, end]) => end > nowMs).map(([from, end]) => ({ from, to: end }));
    return to < nowMs + horizonMs ? [...ahead, { from: to, to: Number.POSITIVE_INFINITY }] : ahead;
  });
  const short = copies.map(({ to }) => to - horizonMs + 1).filter((at) => at > nowMs);
  const until = Math.min(...busy.map(({ to }) => to), ...short);
  remembered.set(host, { sealed, from: nowMs, until, busy });
  return busy;
}
