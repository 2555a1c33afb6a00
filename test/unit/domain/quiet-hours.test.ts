import { DateTime } from 'luxon';
import {
  afterNight,
  beforeNight,
  cardMoment,
  inTimeFor,
  nextBundle,
  onWorkDay,
  whenAwake,
} from '../../../src/domain/rules/quiet-hours.js';
import { aHost } from '../../support/message-facts.js';

const ZONE = 'Europe/Berlin';
/** A wall clock in Berlin; 1 March 2027 is a Monday. */
const berlin = (wall: string) => DateTime.fromISO(`2027-03-${wall}`, { zone: ZONE });
const shown = (moment: DateTime) => moment.setZone(ZONE).toFormat("dd'T'HH:mm");
const settings = (changes = {}) => aHost(changes).settings;

describe('a message that can wait', () => {
  test.each([
    ['01T07:00', '01T07:00'],
    ['01T21:59', '01T21:59'],
    ['01T22:00', '02T09:00'],
    ['01T23:59', '02T09:00'],
    ['02T00:00', '02T09:00'],
    ['02T06:59', '02T09:00'],
  ])('planned for %s comes at %s: nobody is woken', (planned, comes) => {
    expect(shown(afterNight(berlin(planned).toUTC(), ZONE))).toBe(comes);
  });
});

describe('a message that cannot wait until nine', () => {
  test.each([
    ['01T21:59', '01T21:59'],
    ['01T22:00', '02T07:00'],
    ['02T06:59', '02T07:00'],
    ['02T07:00', '02T07:00'],
  ])('planned for %s comes at %s', (planned, comes) => {
    expect(shown(whenAwake(berlin(planned)))).toBe(comes);
  });
});

describe('a message that must precede a meeting', () => {
  test.each([
    ['01T21:59', '01T21:59'],
    ['01T22:00', '01T20:00'],
    ['02T00:30', '01T20:00'],
    ['02T06:59', '01T20:00'],
    ['02T07:00', '02T07:00'],
  ])('planned for %s comes at %s: before the night', (planned, comes) => {
    expect(shown(beforeNight(berlin(planned).toUTC(), ZONE))).toBe(comes);
  });

  test.each([
    ['long after nine', '02T15:00', '02T09:00'],
    ['at nine', '02T09:00', '02T07:00'],
    ['between seven and nine', '02T08:00', '02T07:00'],
    ['at seven', '02T07:00', '01T23:00'],
    ['past already', '01T22:30', '02T09:00'],
  ])('is in time for one that begins %s', (_, start, comes) => {
    expect(shown(inTimeFor(berlin(start), berlin('01T23:00'), ZONE))).toBe(comes);
  });

  test('waits for the morning when no start is known', () => {
    expect(shown(inTimeFor(undefined, berlin('01T23:00'), ZONE))).toBe('02T09:00');
  });
});

describe('what asks something of a host', () => {
  test.each([
    ['a work day', '01T12:00', '01T12:00'],
    ['the night before a work day', '01T23:00', '02T09:00'],
    ['Saturday', '06T12:00', '08T09:00'],
    ['Friday night', '05T23:00', '08T09:00'],
  ])('comes on a work day, by day: on %s', (_, planned, comes) => {
    expect(shown(onWorkDay(berlin(planned), settings()))).toBe(comes);
  });

  test('passes over days away, and is planned all the same where no day of a year is a work day', () => {
    const away = settings({ daysAway: [{ from: '2027-03-01', to: '2027-03-02' }] });
    expect(shown(onWorkDay(berlin('01T12:00'), away))).toBe('03T09:00');
    const holidays = { region: 'DE', name: 'Germany', dates: ['2027-03-01', '2027-03-03'] };
    expect(shown(onWorkDay(berlin('01T12:00'), settings({ holidays })))).toBe('02T09:00');
    const never = settings({ workDays: [] });
    expect(onWorkDay(berlin('01T12:00'), never).diff(berlin('01T12:00'), 'days').days).toBeGreaterThan(360);
  });
});

describe('the bundle of a day', () => {
  test.each([
    ['before the hour', '01T08:00', '01T10:00'],
    ['at the hour', '01T10:00', '01T10:00'],
    ['after it', '01T10:01', '02T10:00'],
    ['after it on a Friday', '05T11:00', '08T10:00'],
    ['on a Sunday', '07T08:00', '08T10:00'],
  ])('is next due %s', (_, now, due) => {
    expect(shown(nextBundle(berlin(now).toUTC(), settings(), 10))).toBe(due);
  });

  test('does not keep a host without work days waiting for ever', () => {
    const from = berlin('01T08:00');
    expect(nextBundle(from, settings({ workDays: [] }), 10) > from).toBe(true);
  });
});

describe('the card', () => {
  test.each([
    ['at once', {}, '01T12:00', '08T09:00', '01T12:00'],
    ['in the bundle', { bundleHour: 16 }, '01T12:00', '08T09:00', '01T16:00'],
    ['after the weekend', {}, '06T12:00', '10T09:00', '08T09:00'],
    ['at once, when the work day would be too late', {}, '06T12:00', '08T09:00', '06T12:00'],
    ['by day, when the bundle would be too late', { bundleHour: 16 }, '01T23:00', '02T15:00', '02T09:00'],
  ])('comes %s', (_, changes, now, start, comes) => {
    expect(shown(cardMoment(berlin(now), berlin(start), settings(changes)))).toBe(comes);
  });
});
