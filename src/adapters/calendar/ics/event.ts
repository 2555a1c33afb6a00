import { isOwnEntry } from '../../../domain/model/calendar.js';
import { isBusy } from './busy-status.js';
import { type Component, textOf } from './content-lines.js';
import { DAY_MS, dateOf, type Moment, parseDuration, parseMoment, type Wall } from './zones/wall-time.js';
import { UTC_ZONE, type Zone } from './zones/zone.js';
import type { ZoneFinder } from './zones/zone-finder.js';

/** A VEVENT as far as busy times need it. */
export interface CalendarEvent {
  component: Component;
  uid: string | undefined;
  /** What tells the newer of two versions, the most telling first: SEQUENCE, then the time of the last change. */
  version(): readonly [sequence: number, changedMs: number];
  start: Moment;
  recurrenceId?: Moment;
  /** Whether a changed occurrence speaks for all that follow it (RANGE=THISANDFUTURE). */
  changesFollowing: boolean;
  busy: boolean;
  timing: Timing;
}

/** How walls of one event become instants, in milliseconds. */
export interface Timing {
  zone: Zone;
  toInstant(moment: Moment): number;
  /** The calendar date of a moment, for what repeats by days. */
  toDate(moment: Moment): Wall;
  /** When an occurrence ends that starts at `wall`. */
  endOf(wall: Wall): number;
  /** On which wall the first one ends, give or take the offset between two zones. */
  lastWall: Wall;
}

/** What surrounds an event. */
export interface Surroundings {
  zones: ZoneFinder;
  host: Zone;
  emails?: readonly string[];
  /** Entries of ours are not busy. */
  ownPrefix?: string;
  isCancelled: boolean;
  warn(problem: string): void;
}

function momentOf(event: Component, name: string): Moment | undefined {
  const property = event.properties.find((one) => one.name === name);
  return property === undefined ? undefined : parseMoment(property.value, property.params);
}

function zoneOf(moment: Moment, { zones, host }: Surroundings): Zone {
  if (moment.kind === 'date') return host;
  if (moment.kind === 'utc') return UTC_ZONE;
  return moment.tzid === undefined ? zones.floating : zones.find(moment.tzid);
}

function dateIn(moment: Moment, { zones }: Surroundings): Wall {
  const isInstant = moment.kind === 'utc' && moment.wall % DAY_MS !== 0;
  return dateOf(isInstant ? zones.floating.toWall(moment.wall) : moment.wall);
}

/** Outlook marks whole days that it writes as times: the days count, not the zone they were made in. */
function asWholeDay(event: Component, moment: Moment, around: Surroundings): Moment {
  if (textOf(event, 'X-MICROSOFT-CDO-ALLDAYEVENT')?.toUpperCase() !== 'TRUE') return moment;
  const wall = moment.kind === 'utc' ? around.zones.floating.toWall(moment.wall) : moment.wall;
  return wall % DAY_MS === 0 ? { kind: 'date', wall } : moment;
}

function dayCount(event: Component, start: Moment, around: Surroundings): number {
  const end = momentOf(event, 'DTEND');
  if (end !== undefined) {
    const wall = end.kind === 'local' ? end.wall : dateIn(end, around);
    const days = Math.ceil((wall - start.wall) / DAY_MS);
    if (days < 0) around.warn(`event at line ${event.line} ends before it starts: one day is taken`);
    return Math.max(1, days);
  }
  const span = parseDuration(textOf(event, 'DURATION') ?? 'P1D');
  return Math.max(1, span.days + Math.ceil(span.ms / DAY_MS));
}

/** By DTEND: exactly as long each time. How long is found out once somebody asks: most of a large file is long past. */
function byEnd(
  event: Component,
  start: Moment,
  end: Moment,
  zone: Zone,
  around: Surroundings,
): Timing['endOf'] {
  let lengthMs: number | undefined;
  const measure = () => {
    // A date ends at its midnight, or with the day where it would not last otherwise.
    const isSameDay = end.kind === 'date' && end.wall === dateOf(start.wall);
    const endZone = end.kind === 'date' ? zone : zoneOf(end, around);
    const ms = endZone.toInstant(isSameDay ? end.wall + DAY_MS : end.wall) - zone.toInstant(start.wall);
    if (ms < 0) around.warn(`event at line ${event.line} ends before it starts`);
    return Math.max(0, ms);
  };
  return (wall) => {
    lengthMs ??= measure();
    return zone.toInstant(wall) + lengthMs;
  };
}

function timeByClock(event: Component, start: Moment, zone: Zone, around: Surroundings) {
  const end = momentOf(event, 'DTEND');
  if (end !== undefined)
    return {
      endOf: byEnd(event, start, end, zone, around),
      lastWall: end.kind === 'date' ? end.wall + DAY_MS : end.wall,
    };
  const { days, ms } = parseDuration(textOf(event, 'DURATION') ?? 'PT0S');
  if (days * DAY_MS + ms < 0) around.warn(`event at line ${event.line} ends before it starts`);
  return {
    endOf: (wall: Wall) => zone.toInstant(wall + days * DAY_MS) + ms,
    lastWall: start.wall + days * DAY_MS + ms,
  };
}

function readTiming(event: Component, start: Moment, around: Surroundings): Timing {
  const zone = zoneOf(start, around);
  const toDate = (moment: Moment) => dateIn(moment, around);
  const toInstant = (moment: Moment) => zoneOf(moment, around).toInstant(moment.wall);
  if (start.kind !== 'date') {
    return { zone, toInstant, toDate, ...timeByClock(event, start, zone, around) };
  }
  const days = dayCount(event, start, around);
  const endOf = (wall: Wall) => zone.toInstant(wall + days * DAY_MS);
  return { zone, toInstant, toDate, endOf, lastWall: start.wall + days * DAY_MS };
}

const changedAt = (event: Component): number => {
  const stamp = textOf(event, 'LAST-MODIFIED') ?? textOf(event, 'DTSTAMP');
  try {
    return stamp === undefined ? 0 : parseMoment(stamp).wall;
  } catch {
    return 0;
  }
};

/** Reads a VEVENT; throws where its start or end cannot be understood. */
export function readEvent(event: Component, around: Surroundings): CalendarEvent {
  const recurrenceId = momentOf(event, 'RECURRENCE-ID');
  // An occurrence that is cancelled need not say when it would have been (RFC 5546, 3.2.5).
  const written = momentOf(event, 'DTSTART') ?? recurrenceId;
  if (written === undefined) throw new Error('no DTSTART');
  const start = asWholeDay(event, written, around);
  const range = event.properties.find(({ name }) => name === 'RECURRENCE-ID')?.params.RANGE;
  // An empty one names nothing: events that have it are not versions of one another.
  const uid = textOf(event, 'UID') || undefined;
  const isOurs = uid !== undefined && around.ownPrefix !== undefined && isOwnEntry(uid, around.ownPrefix);
  return {
    component: event,
    uid,
    version: () => [Number.parseInt(textOf(event, 'SEQUENCE') ?? '0', 10) || 0, changedAt(event)],
    start,
    ...(recurrenceId !== undefined && { recurrenceId }),
    changesFollowing: range?.toUpperCase() === 'THISANDFUTURE',
    busy: !around.isCancelled && !isOurs && isBusy(event, around.emails),
    timing: readTiming(event, start, around),
  };
}
