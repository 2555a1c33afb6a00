import type { BusyTime } from '../../../domain/model/calendar.js';
import type { Asked } from './asked.js';
import { propertiesOf } from './content-lines.js';
import { type Effort, TooMuch } from './effort.js';
import type { CalendarEvent } from './event.js';
import { expandRule } from './expand-rule.js';
import { parseRule, type Rule, TooFrequent } from './recurrence-rule.js';
import { DAY_MS, dateOf, type Moment, parseDuration, parseMoment, type Wall } from './zones/wall-time.js';

/** One time that an event takes place; its end is the event's unless an RDATE gives its own. */
export interface Occurrence {
  wall: Wall;
  endMs?: number;
}

/** The occurrences by their key: the instant, or the date for whole days. */
export type Occurrences = Map<number, Occurrence>;

/** What identifies a moment among an event's occurrences. */
export function keyOf({ start, timing }: CalendarEvent, moment: Moment): number {
  return start.kind === 'date' ? timing.toDate(moment) : timing.toInstant(moment);
}

const keyOfWall = ({ start, timing }: CalendarEvent, wall: Wall): number =>
  start.kind === 'date' ? wall : timing.zone.toInstant(wall);

/** The wall on which an event's own zone shows a moment. */
export function wallOf(event: CalendarEvent, moment: Moment): Wall {
  const { start, timing } = event;
  if (start.kind === 'date') return timing.toDate(moment);
  if (moment.kind === 'date') return moment.wall + (start.wall - dateOf(start.wall));
  return timing.zone.toWall(timing.toInstant(moment));
}

/** Whether UNTIL allows an occurrence; a date includes its whole day, as Google writes it. */
function isWithin(event: CalendarEvent, wall: Wall, until: Moment): boolean {
  const { start, timing } = event;
  if (start.kind === 'date') return wall <= timing.toDate(until);
  if (until.kind === 'date') return dateOf(wall) <= until.wall;
  return until.kind === 'utc' ? timing.zone.toInstant(wall) <= until.wall : wall <= until.wall;
}

function expand(event: CalendarEvent, rule: Rule, [from, to]: [Wall, Wall], effort: Effort): Wall[] {
  const { until, ...rest } = rule;
  const last = until === undefined ? to : Math.min(to, until.wall + 2 * DAY_MS);
  const walls = expandRule(rest, event.start.wall, from, last, effort);
  return until === undefined
    ? walls
    : walls.filter((wall) => wall === event.start.wall || isWithin(event, wall, until));
}

function readList(
  event: CalendarEvent,
  name: string,
  warn: (problem: string) => void,
): [Moment, string | undefined][] {
  return propertiesOf(event.component, name).flatMap(({ params, value }) =>
    value
      .split(',')
      .filter((text) => text.trim() !== '')
      .flatMap((text): [Moment, string | undefined][] => {
        const [from = '', end] = text.trim().split('/');
        try {
          return [[parseMoment(from, params), end]];
        } catch (error) {
          warn(`${name}: ${(error as Error).message}`);
          return [];
        }
      }),
  );
}

function endOfPeriod(event: CalendarEvent, from: Moment, end: string): number {
  const fromMs = event.timing.toInstant(from);
  if (!/^[+-]?P/i.test(end)) {
    return event.timing.toInstant(parseMoment(end, from.tzid === undefined ? {} : { TZID: from.tzid }));
  }
  const span = parseDuration(end);
  return fromMs + span.days * DAY_MS + span.ms;
}

function addDates(event: CalendarEvent, found: Occurrences, warn: (problem: string) => void): void {
  for (const [moment, end] of readList(event, 'RDATE', warn)) {
    const wall = wallOf(event, moment);
    const endMs = end === undefined ? undefined : endOfPeriod(event, moment, end);
    found.set(keyOfWall(event, wall), { wall, ...(endMs !== undefined && { endMs }) });
  }
}

/** Removes the occurrences at some moments; a bare date removes all of its day. */
export function remove(event: CalendarEvent, found: Occurrences, moments: readonly Moment[]): void {
  const dates = new Set<Wall>();
  for (const moment of moments) {
    if (event.start.kind !== 'date' && moment.kind === 'date') dates.add(moment.wall);
    else found.delete(keyOf(event, moment));
  }
  if (dates.size === 0) return;
  for (const [key, { wall }] of found) if (dates.has(dateOf(wall))) found.delete(key);
}

/** A rule that cannot be followed: busy from its start to its end, or to the end of the range. */
function blockOf(event: CalendarEvent, until: Moment | undefined, toMs: number): BusyTime {
  const { start, timing } = event;
  const lastMs = until === undefined ? toMs : timing.toInstant(until);
  const firstEndMs = timing.endOf(start.wall);
  const lengthMs = firstEndMs - timing.zone.toInstant(start.wall);
  return {
    from: timing.zone.toInstant(start.wall),
    to: Math.max(firstEndMs, lastMs + lengthMs),
    allDay: start.kind === 'date',
  };
}

/**
 * The occurrences of an event with its rules, added and excluded dates, between two walls. A rule that cannot be
 * followed leaves the first occurrence; one that repeats too often becomes one busy time, since what is unknown is busy.
 */
export function findOccurrences(
  event: CalendarEvent,
  from: Wall,
  to: Wall,
  { effort, warn }: Asked,
): { found: Occurrences; blocks: BusyTime[] } {
  const found: Occurrences = new Map([[keyOfWall(event, event.start.wall), { wall: event.start.wall }]]);
  const blocks: BusyTime[] = [];
  const follow = (
    value: string,
    take: (wall: Wall) => void,
    onTooMany: (until?: Moment) => void,
    leaveOut?: (part: string) => void,
  ) => {
    let until: Moment | undefined;
    try {
      const rule = parseRule(value, leaveOut);
      until = rule.until;
      for (const wall of expand(event, rule, [from, to], effort)) take(wall);
    } catch (error) {
      warn((error as Error).message);
      if (error instanceof TooFrequent) onTooMany(error.until);
      if (error instanceof TooMuch) onTooMany(until);
    }
  };
  for (const { value } of propertiesOf(event.component, 'RRULE')) {
    const take = (wall: Wall) => found.set(keyOfWall(event, wall), { wall });
    // Rather busy too often than not at all.
    const leaveOut = (part: string) => warn(`rule part "${part}" is left out`);
    follow(value, take, (until) => blocks.push(blockOf(event, until, to)), leaveOut);
  }
  addDates(event, found, warn);
  for (const { value } of propertiesOf(event.component, 'EXRULE')) {
    follow(
      value,
      (wall) => found.delete(keyOfWall(event, wall)),
      () => {},
    );
  }
  remove(
    event,
    found,
    readList(event, 'EXDATE', warn).map(([moment]) => moment),
  );
  return { found, blocks };
}
