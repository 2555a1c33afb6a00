import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  clockAndZone,
  clockTime,
  dateText,
  dayAndRange,
  dayAndTime,
  endOfDayText,
  monthName,
  shortDayAndTime,
  slackClock,
  slackTime,
} from '../../../src/messages/parts/times.js';
import { drawn } from '../../support/drawn.js';
import { allZones } from '../../support/wall-clock.js';

const NINE = '2026-12-02T14:00:00.000Z';
const NEW_YORK = 'America/New_York';
const thisYear = { now: Date.parse('2026-11-24T12:00:00.000Z') };
const lastYear = { now: Date.parse('2025-11-24T12:00:00.000Z') };

describe('dates and times in words', () => {
  test('read as luxon writes them, in every zone', () => {
    const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) });
    fc.assert(
      fc.property(instant, fc.constantFrom(...allZones), (at, zone) => {
        const iso = new Date(at).toISOString();
        const local = DateTime.fromMillis(at, { zone, locale: 'en-US' });
        const city = zone.split('/').pop()?.replace(/_/g, ' ');
        expect(shortDayAndTime(iso, zone)).toBe(local.toFormat('ccc, LLL d · h:mm a'));
        expect(dayAndTime(iso, zone, { clock: 24 })).toBe(
          `${local.toFormat('ccc, LLL d · HH:mm')} (${city})`,
        );
        expect(clockTime(iso, zone)).toBe(local.toFormat('h:mm a'));
        expect(clockAndZone(iso, zone, 24)).toBe(`${local.toFormat('HH:mm')} (${city})`);
        expect(dateText(iso, zone)).toBe(local.toFormat('ccc, LLL d, yyyy'));
        expect(monthName(iso, zone)).toBe(local.toFormat('LLLL'));
      }),
      { numRuns: drawn(100, 1_000) },
    );
  });

  test('carry the year only when it is not this one', () => {
    expect(shortDayAndTime(NINE, NEW_YORK, thisYear)).toBe('Wed, Dec 2 · 9:00 AM');
    expect(shortDayAndTime(NINE, NEW_YORK, lastYear)).toBe('Wed, Dec 2, 2026 · 9:00 AM');
    expect(dateText(NINE, NEW_YORK, thisYear)).toBe('Wed, Dec 2');
    expect(dateText(NINE, NEW_YORK, lastYear)).toBe('Wed, Dec 2, 2026');
  });

  test.each([
    [NINE, '2026-12-02T14:30:00.000Z', 12, '9:00–9:30 AM'],
    ['2026-12-02T16:45:00.000Z', '2026-12-02T17:15:00.000Z', 12, '11:45 AM–12:15 PM'],
    [NINE, '2026-12-02T14:30:00.000Z', 24, '09:00–09:30'],
  ] as const)('name half a day once in a range', (from, to, clock, words) => {
    expect(dayAndRange(from, to, NEW_YORK, { clock })).toBe(`Wed, Dec 2 · ${words} (New York)`);
  });

  test('name a deadline by its day', () => {
    expect(endOfDayText(NINE, NEW_YORK, thisYear)).toBe('end of Wednesday, Dec 2');
    expect(endOfDayText(NINE, NEW_YORK, lastYear)).toBe('end of Wednesday, Dec 2, 2026');
  });

  test('have one style in blocks, and name the zone where Slack cannot show its own clock', () => {
    expect(slackTime(NINE, NEW_YORK, thisYear)).toBe(
      `<!date^${Date.parse(NINE) / 1000}^Wed, Dec 2 · {time}|Wed, Dec 2 · 9:00 AM (New York)>`,
    );
    expect(slackClock(NINE, NEW_YORK)).toMatch(/\|9:00 AM \(New York\)>$/);
  });
});
