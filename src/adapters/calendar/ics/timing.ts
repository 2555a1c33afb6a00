import type { Asked } from './asked.js';
import { type Component, textOf } from './content-lines.js';
import { DAY_MS, dateOf, type Moment, parseDuration, parseMoment, type Wall } from './zones/wall-time.js';
import { UTC_ZONE, type Zone } from './zones/zone.js';
import type { ZoneFinder } from './zones/zone-finder.js';

/** How walls of one event become instants, in milliseconds. */
export interface Timing {
  zone: Zone;
  toInstant(moment: Moment): number;
  /** The calendar date of a moment, for what repeats by days. */
  toDate(moment: Moment): Wall;
  /** When an occurrence ends that starts at `wall`. */
  endOf(wall: Wall): number;
  /** The wall time at which the first one ends, give or take the offset between two zones. */
  lastWall: Wall;
}

/** What an event's times depend on besides the event. */
export interface Surroundings extends Asked {
  zones: ZoneFinder;
  host: Zone;
  isCancelled: boolean;
}

/** The date or time that a line holds; throws when it is none. */
export function momentOf(event: Component, name: string): Moment | undefined {
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

/** By DTEND: exactly as long each time. The length is worked out only when asked for, since most of a large file is long past. */
function byEnd(
  event: Component,
  start: Moment,
  end: Moment,
  zone: Zone,
  around: Surroundings,
): Timing['endOf'] {
  let lengthMs: number | undefined;
  const measure = () => {
    // A date ends at its midnight; where that would leave no time, with the day.
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

/** Throws where the event's end cannot be understood. */
export function readTiming(event: Component, start: Moment, around: Surroundings): Timing {
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
