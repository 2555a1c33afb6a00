import fc from 'fast-check';
import { type CalendarEntry, calendarFile } from '../../../src/messages/parts/calendar/calendar-file.js';
import { calendarLinks } from '../../../src/messages/parts/calendar/calendar-links.js';
import { drawn } from '../../support/drawn.js';
import { ASKED, START } from '../../support/message-facts.js';

const entry = (changes: Partial<CalendarEntry> = {}): CalendarEntry => ({
  requestId: 'r1a2b3',
  start: START,
  place: 'Room 3, second floor',
  sequence: 0,
  writtenAt: ASKED,
  ...changes,
});

/** Reads a file the strict way: CRLF, at most 75 octets a line, continuations unfolded, values unescaped. */
function parse(content: string): Map<string, string> {
  expect(content.endsWith('\r\n')).toBe(true);
  const raw = content.slice(0, -2).split('\r\n');
  for (const line of raw) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\uFFFD]|[^\P{Cc}\t]/u);
  }
  const lines = content.slice(0, -2).replace(/\r\n /g, '').split('\r\n');
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      expect(colon).toBeGreaterThan(0);
      return [line.slice(0, colon), unescaped(line.slice(colon + 1))];
    }),
  );
}

function unescaped(value: string): string {
  expect(value.replace(/\\[\\;,n]/g, '')).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,n])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
}

describe('the calendar file', () => {
  it('is a private half hour with a neutral title and nothing of the agenda', () => {
    const file = calendarFile(entry());
    const fields = parse(file.content);
    expect(file.name).toMatch(/\.ics$/);
    expect(Object.fromEntries(fields)).toMatchObject({
      METHOD: 'REQUEST',
      UID: 'r1a2b3@infointerview',
      SEQUENCE: '0',
      DTSTAMP: '20270301T100000Z',
      DTSTART: '20270308T080000Z',
      DTEND: '20270308T083000Z',
      SUMMARY: 'Informational interview',
      LOCATION: 'Room 3, second floor',
      CLASS: 'PRIVATE',
      STATUS: 'CONFIRMED',
    });
    expect([...fields.keys()]).not.toContain('DESCRIPTION');
  });

  it('cancels the same entry under the same name', () => {
    const fields = parse(calendarFile(entry({ sequence: 2, cancelled: true })).content);
    expect(Object.fromEntries(fields)).toMatchObject({
      METHOD: 'CANCEL',
      UID: 'r1a2b3@infointerview',
      SEQUENCE: '2',
      STATUS: 'CANCELLED',
    });
  });

  it('gives a place back letter by letter, whatever stands in it', () => {
    const place = fc.oneof(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 150 })
        // The mark of a broken letter stands for itself here, and for a cut through one in the file.
        .filter((text) => !text.includes('\uFFFD')),
      fc.constantFrom(
        'a"b;c,d\\n\\',
        '👩🏽‍🚀'.repeat(40),
        'שלום '.repeat(40),
        'two\nlines',
        ';'.repeat(150),
        ' x',
      ),
    );
    fc.assert(
      fc.property(place, (text) => {
        const place = parse(calendarFile(entry({ place: text })).content).get('LOCATION');
        // Whatever breaks a line in the text is a plain line break in the file.
        expect(place).toBe(text.replace(/[\u2028\u2029]/g, '\n'));
      }),
      { numRuns: drawn(60, 500) },
    );
  });

  it('lets no line break or control character of a place begin a line of its own', () => {
    const text = 'Room\r\nATTENDEE:mailto:x@y.z\u2028\u0000\u0007 1 \uD800';
    const fields = parse(calendarFile(entry({ place: text })).content.replace(/\uFFFD/g, '?'));
    expect(fields.get('LOCATION')).toBe('Room\nATTENDEE:mailto:x@y.z\n 1 ?');
    expect([...fields.keys()]).not.toContain('ATTENDEE');
  });
});

describe('the add-to-calendar links', () => {
  it('carry title, time and place, and nothing else', () => {
    const { google, outlook } = calendarLinks(START, 'Room 3 & lobby');
    const ofGoogle = new URL(google).searchParams;
    expect(ofGoogle.get('dates')).toBe('20270308T080000Z/20270308T083000Z');
    expect(ofGoogle.get('location')).toBe('Room 3 & lobby');
    expect(ofGoogle.get('text')).toBe('Informational interview');
    const ofOutlook = new URL(outlook).searchParams;
    expect(ofOutlook.get('startdt')).toBe('2027-03-08T08:00:00.000Z');
    expect(ofOutlook.get('enddt')).toBe('2027-03-08T08:30:00.000Z');
    expect(ofOutlook.get('location')).toBe('Room 3 & lobby');
  });

  it('stay short enough for Slack, however the place is written', () => {
    for (const link of Object.values(calendarLinks(START, '👩🏽‍🚀'.repeat(100))))
      expect(link.length).toBeLessThan(2500);
  });
});
