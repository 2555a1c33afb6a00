import { DateTime } from 'luxon';
import {
  atWallClockOrAfter,
  halfway,
  inZone,
  isWorkDay,
  isZone,
  nextHolidays,
  plusWorkDays,
  toIso,
  toMs,
  wallClockOf,
  wallMinutes,
} from '../../../src/domain/time.js';
import { isZoneName, localTime, zoneOf } from '../../../src/domain/zones.js';
import { aHost, at } from '../../support/message-facts.js';

const BERLIN = 'Europe/Berlin';
/** Noon of a day in Berlin, unless elsewhere is meant. */
const noon = (date: string, zone = BERLIN) => DateTime.fromISO(`${date}T12:00`, { zone: zoneOf(zone) });
const shown = (day: DateTime, minutes: number) => {
  const found = wallClockOf(day)(minutes);
  return found === undefined ? 'skipped' : toIso(found);
};

describe('the clock on the wall', () => {
  test.each([
    ['2027-03-08', 9 * 60, '2027-03-08T08:00:00.000Z'],
    ['2027-07-08', 9 * 60 + 30, '2027-07-08T07:30:00.000Z'],
    ['2027-03-08', 24 * 60, '2027-03-08T23:00:00.000Z'],
    ['2027-03-28', 0, '2027-03-27T23:00:00.000Z'],
    ['2027-03-28', 119, '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', 120, 'skipped'],
    ['2027-03-28', 150, 'skipped'],
    ['2027-03-28', 180, '2027-03-28T01:00:00.000Z'],
    ['2027-03-28', 24 * 60, '2027-03-28T22:00:00.000Z'],
    ['2027-03-28', 24 * 60 + 90, '2027-03-28T23:30:00.000Z'],
    ['2027-03-27', 24 * 60 + 150, 'skipped'],
    ['2027-10-31', 119, '2027-10-30T23:59:00.000Z'],
    ['2027-10-31', 150, '2027-10-31T00:30:00.000Z'],
    ['2027-10-31', 180, '2027-10-31T02:00:00.000Z'],
    ['2027-10-31', 17 * 60, '2027-10-31T16:00:00.000Z'],
  ])('shows on %s in Berlin, at minute %d, %s', (date, minutes, instant) => {
    expect(shown(noon(date), minutes)).toBe(instant);
  });

  test('gives the moment of the jump for a time that it jumps over', () => {
    const jump = '2027-03-28T01:00:00.000Z';
    for (const minutes of [120, 150, 179])
      expect(toIso(atWallClockOrAfter(noon('2027-03-28'), minutes))).toBe(jump);
    expect(toIso(atWallClockOrAfter(noon('2027-03-28'), 119))).toBe('2027-03-28T00:59:00.000Z');
  });

  test('is told in minutes since midnight, and in what a calendar shows', () => {
    expect(wallMinutes(at('2027-03-08T08:05:00.000Z').setZone(BERLIN))).toBe(545);
    const sunday = Date.parse('2027-03-06T23:30:00.000Z');
    expect(localTime(sunday, BERLIN)).toEqual({
      ...{ date: Date.UTC(2027, 2, 7) / 86_400_000, year: 2027, month: 3, day: 7 },
      ...{ weekday: 7, hour: 0, minute: 30 },
    });
    expect(localTime(sunday, 'Etc/UTC')).toMatchObject({ day: 6, weekday: 6, hour: 23 });
  });

  test('changes neither the instant nor how it is written', () => {
    const instant = '2027-03-08T08:00:00.000Z';
    expect(inZone(instant, BERLIN).hour).toBe(9);
    expect(toIso(inZone(instant, BERLIN))).toBe(instant);
    expect(toMs(instant)).toBe(Date.UTC(2027, 2, 8, 8));
  });
});

describe('a zone', () => {
  test.each([BERLIN, 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+5', 'Etc/UTC'])(
    'has an area and a city: %s',
    (name) => {
      expect(isZone(name)).toBe(true);
      expect(isZoneName(name)).toBe(true);
    },
  );

  test.each([
    'EST',
    'UTC',
    'UTC+2',
    'europe/berlin',
    'Europe/',
    '/Berlin',
    'Europe/Atlantis',
    'Europe/Berlin!',
    '',
  ])('is not "%s"', (name) => expect(isZone(name)).toBe(false));

  test('is not set by a name that is none, though such a name was asked for before', () => {
    zoneOf('Mars/Olympus');
    expect(isZoneName('Mars/Olympus')).toBe(false);
    expect(zoneOf('Mars/Olympus').name).toBe('UTC');
  });
});

describe('work days', () => {
  const holidays = {
    region: 'DE',
    name: 'Germany',
    dates: ['2027-03-26', '2027-03-29', '2027-05-01', '2027-05-06'],
  };
  const daysAway = [{ from: '2027-03-10', to: '2027-03-12' }];
  const { settings } = aHost({ daysAway, holidays });

  test.each([
    ['2027-03-05', true],
    ['2027-03-06', false],
    ['2027-03-09', true],
    ['2027-03-10', false],
    ['2027-03-11', false],
    ['2027-03-12', false],
    ['2027-03-15', true],
    ['2027-03-26', false],
    ['2027-03-30', true],
  ])('are those that are set, without days away and holidays: %s, %s', (date, works) => {
    expect(isWorkDay(noon(date), settings)).toBe(works);
  });

  test('need neither days away nor holidays', () => {
    expect(isWorkDay(noon('2027-03-26'), aHost().settings)).toBe(true);
    expect(isWorkDay(noon('2027-03-26'), aHost({ daysAway }).settings)).toBe(true);
    expect(isWorkDay(noon('2027-03-26'), aHost({ holidays }).settings)).toBe(false);
  });

  test.each([
    [1, '2027-03-09', '2027-03-15'],
    [2, '2027-03-09', '2027-03-16'],
    [-1, '2027-03-15', '2027-03-09'],
    [-3, '2027-03-16', '2027-03-08'],
    [0, '2027-03-13', '2027-03-13'],
    [1, '2027-03-25', '2027-03-30'],
  ])('are counted by the calendar: %d from %s is %s', (count, from, to) => {
    expect(plusWorkDays(noon(from), count, settings).toISODate()).toBe(to);
    expect(plusWorkDays(noon(from), count, settings).hour).toBe(12);
  });

  test('are looked for no longer than a year', () => {
    const never = aHost({ workDays: [] }).settings;
    expect(plusWorkDays(noon('2027-03-09'), 1, never).toISODate()).toBe('2028-03-09');
  });

  test('have three holidays ahead, by the host’s clock', () => {
    const next = (now: string) => nextHolidays(settings, at(now));
    expect(next('2027-03-25T10:00:00.000Z')).toEqual(['2027-03-26', '2027-03-29', '2027-05-01']);
    expect(next('2027-03-26T22:59:00.000Z')).toEqual(['2027-03-26', '2027-03-29', '2027-05-01']);
    expect(next('2027-03-26T23:00:00.000Z')).toEqual(['2027-03-29', '2027-05-01', '2027-05-06']);
    expect(next('2027-06-01T10:00:00.000Z')).toEqual([]);
    expect(nextHolidays(aHost().settings, at('2027-03-25T10:00:00.000Z'))).toEqual([]);
  });
});

test('halfway is a whole millisecond, the earlier one', () => {
  const from = at('2027-03-08T08:00:00.000Z');
  expect(toIso(halfway(from, from.plus({ milliseconds: 1001 })))).toBe('2027-03-08T08:00:00.500Z');
  expect(toIso(halfway(from, from.plus({ days: 2 })))).toBe('2027-03-09T08:00:00.000Z');
});
