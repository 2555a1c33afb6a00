import { basicTime, contentLines, escapeValue } from '../../../domain/content-lines.js';
import type { CalendarEntry } from '../../../usecases/ports/calendar/calendar.js';

/** Goes up with each change (RFC 5545, 3.8.7.4); `writtenAt` in ms. */
export interface EntryVersion {
  sequence: number;
  writtenAt: number;
}

/** An entry as an iCalendar file: private, in UTC, and without guests, to whom servers would write. */
export function entryFile(
  { id, from, to, title, place, tentative }: CalendarEntry,
  { sequence, writtenAt }: EntryVersion,
): string {
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Infointerview//Infointerview//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${basicTime(writtenAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${basicTime(from)}`,
    `DTEND:${basicTime(to)}`,
    `SUMMARY:${escapeValue(title)}`,
    ...(place === undefined ? [] : [`LOCATION:${escapeValue(place)}`]),
    'CLASS:PRIVATE',
    `STATUS:${tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}
