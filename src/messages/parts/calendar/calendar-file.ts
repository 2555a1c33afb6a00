import { basicTime, contentLines, escapeValue } from '../../../domain/content-lines.js';
import type { Iso, RequestId } from '../../../domain/model/request.js';
import { endOf } from '../../../domain/rules/deadlines.js';

/** What a calendar may know of a meeting: nothing of who asks what. */
export interface CalendarEntry {
  requestId: RequestId;
  start: Iso;
  place: string;
  /** Goes up with each change that calendars must hear of. */
  sequence: number;
  writtenAt: Iso;
  cancelled?: boolean;
}

export const CALENDAR_TITLE = 'Informational interview';

/**
 * Meetings as an iCalendar file (RFC 5545): UTC, one UID for life, private, with a neutral title. Several are all
 * cancelled, or none is: a file says one thing of all.
 */
export function calendarFile(first: CalendarEntry, ...others: CalendarEntry[]) {
  const { cancelled = false } = first;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Infointerview//Infointerview//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancelled ? 'CANCEL' : 'REQUEST'}`,
    ...[first, ...others].flatMap(eventLines),
    'END:VCALENDAR',
  ];
  const name = cancelled ? 'informational-interview-cancelled.ics' : 'informational-interview.ics';
  return { name, content: contentLines(lines), title: CALENDAR_TITLE };
}

function eventLines(entry: CalendarEntry): string[] {
  const { requestId, start, place, sequence, writtenAt, cancelled = false } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${requestId}@infointerview`,
    `DTSTAMP:${basicTime(writtenAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${basicTime(start)}`,
    `DTEND:${basicTime(endOf(start))}`,
    // RFC 5546 wants one in every request; nobody can be written to at this address.
    'ORGANIZER;CN=Infointerview:mailto:no-reply@infointerview.invalid',
    `SUMMARY:${escapeValue(CALENDAR_TITLE)}`,
    ...(place === '' ? [] : [`LOCATION:${escapeValue(place)}`]),
    'CLASS:PRIVATE',
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}
