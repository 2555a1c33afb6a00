import type { BusyTime } from '../../../domain/model/calendar.js';
import { type Component, readCalendars, textOf } from './content-lines.js';
import { type Effort, newEffort } from './effort.js';
import { type CalendarEvent, readEvent } from './event.js';
import { readFreeBusy } from './free-busy.js';
import { groupBy } from './group-by.js';
import { joinBusy } from './join.js';
import { expandSeries, type Wanted } from './series.js';
import type { Surroundings } from './timing.js';
import { ianaZone } from './zones/zone.js';
import { createZoneFinder } from './zones/zone-finder.js';

/** Whose calendar it is and what is wanted; `zone` is an IANA zone, `emails` the host's own addresses in invitations. */
export interface BusyQuestion {
  zone: string;
  fromMs: number;
  toMs: number;
  emails?: readonly string[];
  /** Our own entries are not busy (`isOwnEntry`). */
  ownPrefix?: string;
}

/** `undefined` busy: nothing can be said. Problems name lines and zones, never a title. */
export interface BusyAnswer {
  busy: BusyTime[] | undefined;
  problems: string[];
  /** An END is missing: there may be more busy times. */
  isCut: boolean;
  /** What the calendar calls itself. */
  name?: string;
}

interface Reading {
  events: CalendarEvent[];
  periods: BusyTime[];
  failed: number;
  understood: number;
}

function readCalendar(
  calendar: Component,
  question: BusyQuestion & { effort: Effort },
  warn: (problem: string) => void,
): Reading {
  const host = ianaZone(question.zone);
  const zones = createZoneFinder(calendar, host, question, warn);
  const around: Surroundings = {
    zones,
    host,
    ...(question.emails !== undefined && { emails: question.emails }),
    ...(question.ownPrefix !== undefined && { ownPrefix: question.ownPrefix }),
    isCancelled: textOf(calendar, 'METHOD')?.toUpperCase() === 'CANCEL',
    warn,
  };
  const reading: Reading = { events: [], periods: [], failed: 0, understood: 0 };
  for (const component of calendar.components) {
    try {
      if (component.name === 'VEVENT') reading.events.push(readEvent(component, around));
      else if (component.name === 'VFREEBUSY')
        reading.periods = reading.periods.concat(readFreeBusy(component, zones, warn));
      else continue;
      reading.understood += 1;
    } catch (error) {
      reading.failed += 1;
      warn(`${component.name} at line ${component.line} is not understood: ${(error as Error).message}`);
    }
    if (!component.complete) warn(`${component.name} at line ${component.line} has no end`);
  }
  if (!calendar.complete) warn('END:VCALENDAR is missing: the file may be cut short');
  return reading;
}

function expandGroup(group: readonly CalendarEvent[], wanted: Wanted): BusyTime[] {
  const line = group[0]?.component.line;
  return expandSeries(group, {
    ...wanted,
    warn: (problem) => wanted.warn(`event at line ${line}: ${problem}`),
  });
}

function expandAll(events: readonly CalendarEvent[], wanted: Wanted): BusyTime[] {
  return groupBy(events, (event) => event.uid ?? event).flatMap((group) => {
    try {
      return expandGroup(group, wanted);
    } catch (error) {
      wanted.warn(`event at line ${group[0]?.component.line} is not understood: ${(error as Error).message}`);
      return [];
    }
  });
}

/**
 * The busy times of a calendar file (iCalendar, RFC 5545) that overlap a range: sorted, those that overlap joined (whole days by themselves), not cut at the range.
 * What cannot be understood is told in `problems` and, where its time is known, busy.
 */
export function readBusy(text: string, question: BusyQuestion): BusyAnswer {
  const problems = new Set<string>();
  const warn = (problem: string) => problems.add(problem);
  const calendars = readCalendars(text);
  const effort = newEffort();
  const readings = calendars.map((calendar) => readCalendar(calendar, { ...question, effort }, warn));
  const understood = readings.reduce((sum, reading) => sum + reading.understood, 0);
  const failed = readings.some((reading) => reading.failed > 0);
  const isCut = calendars.some(({ complete }) => !complete);
  if (calendars.length === 0) warn('not a calendar: BEGIN:VCALENDAR is missing');
  const nothingToSay = calendars.length === 0 || (understood === 0 && (failed || isCut));
  if (nothingToSay) return { busy: undefined, problems: [...problems], isCut };
  const events = readings.flatMap((reading) => reading.events);
  const periods = readings.flatMap((reading) => reading.periods);
  const times = [...expandAll(events, { ...question, effort, warn }), ...periods].filter(
    ({ from, to }) => to > from && from < question.toMs && to > question.fromMs,
  );
  const [days, hours] = [times.filter(({ allDay }) => allDay), times.filter(({ allDay }) => !allDay)];
  const busy = [...joinBusy(days), ...joinBusy(hours)].sort((a, b) => a.from - b.from);
  const name = calendars.map((calendar) => textOf(calendar, 'X-WR-CALNAME')).find(Boolean);
  return { busy, problems: [...problems], isCut, ...(name !== undefined && { name }) };
}
