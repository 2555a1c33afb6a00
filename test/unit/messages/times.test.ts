import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  clockAndZone,
  clockTime,
  dayAndTime,
  longDate,
  monthName,
  shortDayAndTime,
  slackClock,
  slackDate,
  slackTime,
  slackWhen,
} from '../../../src/messages/parts/times.js';
import { allZones } from '../../support/wall-clock.js';

describe('dates and times in words', () => {
  test('read as luxon writes them, in every zone', () => {
    const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) });
    fc.assert(
      fc.property(instant, fc.constantFrom(...allZones), (at, zone) => {
        const iso = new Date(at).toISOString();
        const local = DateTime.fromMillis(at, { zone, locale: 'en-GB' });
        const city = zone.split('/').pop()?.replace(/_/g, ' ');
        expect(shortDayAndTime(iso, zone)).toBe(local.toFormat('ccc d LLL, HH:mm'));
        expect(dayAndTime(iso, zone)).toBe(`${local.toFormat('ccc d LLL, HH:mm')} (${city})`);
        expect(clockTime(iso, zone)).toBe(local.toFormat('HH:mm'));
        expect(clockAndZone(iso, zone)).toBe(`${local.toFormat('HH:mm')} (${city})`);
        expect(longDate(iso, zone)).toBe(local.toFormat('cccc d LLLL yyyy'));
        expect(monthName(iso, zone)).toBe(local.toFormat('LLLL'));
      }),
      { numRuns: 500 },
    );
  });

  test.each([slackTime, slackWhen, slackClock, slackDate])(
    'name the zone where Slack cannot show its own',
    (date) => {
      expect(date('2027-03-08T14:00:00.000Z', 'America/New_York')).toMatch(/\|[^|]+ \(New York\)>$/);
    },
  );
});
