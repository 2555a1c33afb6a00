import type { Iso, RequestId } from '../../domain/model/request.js';
import { endOf } from '../../domain/rules/deadlines.js';

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

const LINE_OCTETS_MAX = 75;
const utf8 = new TextEncoder();

/** One meeting as an iCalendar file (RFC 5545): UTC, one UID for life, private, with a neutral title. */
export function calendarFile(entry: CalendarEntry): { name: string; content: string; title: string } {
  const { requestId, start, place, sequence, writtenAt, cancelled = false } = entry;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Infointerview//Infointerview//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancelled ? 'CANCEL' : 'REQUEST'}`,
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
    'END:VCALENDAR',
  ];
  const name = cancelled ? 'informational-interview-cancelled.ics' : 'informational-interview.ics';
  return { name, content: lines.map((line) => `${fold(line)}\r\n`).join(''), title: CALENDAR_TITLE };
}

/** `20270308T140000Z`. */
export function basicTime(instant: Iso): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break are escaped; other control characters are dropped. */
function escapeValue(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** RFC 5545, 3.1: at most 75 octets a line, cut between characters; what follows begins with a space. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > LINE_OCTETS_MAX) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
