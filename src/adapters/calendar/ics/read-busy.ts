import type { BusyTime } from '../../../domain/model/calendar.js';
import { groupBy } from '../../group-by.js';
import type { Asked, FileQuestion } from './asked.js';
import { type Component, readCalendars, textOf } from './content-lines.js';
import { newEffort } from './effort.js';
import { type CalendarEvent, readEvent } from './event.js';
import { readFreeBusy } from './free-busy.js';
import { joinBusy } from './join.js';
import { expandSeries } from './series.js';
import { ianaZone } from './zones/zone.js';
import { createZoneFinder } from './zones/zone-finder.js';

/** `undefined` busy: nothing can be said. Problems name lines and zones, never a title. */
export interface FileAnswer {
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

function readCalendar(calendar: Component, asked: Asked): Reading {
  const { warn } = asked;
  const host = ianaZone(asked.zone);
  const zones = createZoneFinder(calendar, host, asked);
  const isCancelled = textOf(calendar, 'METHOD')?.toUpperCase() === 'CANCEL';
  const around = { ...asked, zones, host, isCancelled };
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

function expandAll(events: readonly CalendarEvent[], asked: Asked): BusyTime[] {
  return groupBy(events, (event) => event.uid ?? event).flatMap((group) => {
    const event = `event at line ${group[0]?.component.line}`;
    try {
      return expandSeries(group, { ...asked, warn: (problem) => asked.warn(`${event}: ${problem}`) });
    } catch (error) {
      asked.warn(`${event} is not understood: ${(error as Error).message}`);
      return [];
    }
  });
}

/**
 * The busy times of a calendar file (iCalendar, RFC 5545) that overlap a range: sorted, those that overlap joined (whole days by themselves), not cut at the range.
 * What cannot be understood is told in `problems` and, where its time is known, busy.
 */
export function readBusy(text: string, question: FileQuestion): FileAnswer {
  const problems = new Set<string>();
  const warn = (problem: string) => problems.add(problem);
  const calendars = readCalendars(text);
  const asked: Asked = { ...question, effort: newEffort(), warn };
  const readings = calendars.map((calendar) => readCalendar(calendar, asked));
  const understood = readings.reduce((sum, reading) => sum + reading.understood, 0);
  const failed = readings.some((reading) => reading.failed > 0);
  const isCut = calendars.some(({ complete }) => !complete);
  if (calendars.length === 0) warn('not a calendar: BEGIN:VCALENDAR is missing');
  const nothingToSay = calendars.length === 0 || (understood === 0 && (failed || isCut));
  if (nothingToSay) return { busy: undefined, problems: [...problems], isCut };
  const events = readings.flatMap((reading) => reading.events);
  const periods = readings.flatMap((reading) => reading.periods);
  const times = [...expandAll(events, asked), ...periods].filter(
    ({ from, to }) => to > from && from < question.to && to > question.from,
  );
  const [days, hours] = [times.filter(({ allDay }) => allDay), times.filter(({ allDay }) => !allDay)];
  const busy = [...joinBusy(days), ...joinBusy(hours)].sort((a, b) => a.from - b.from);
  const name = calendars.map((calendar) => textOf(calendar, 'X-WR-CALNAME')).find(Boolean);
  return { busy, problems: [...problems], isCut, ...(name !== undefined && { name }) };
}
