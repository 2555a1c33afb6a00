import { bookedAhead, capacityLeft, costOf, usedNow } from '../../../src/domain/rules/capacity.js';
import { isFull, openPlaces, tooManyChoose } from '../../../src/domain/rules/openings.js';
import { fullestPeriods, overLimits } from '../../../src/domain/rules/over-limits.js';
import { ASKED, aHost, at } from '../../support/message-facts.js';

/** In Berlin; 1 March 2027 is a Monday, 1 February too. */
const claimed = (...starts: string[]) =>
  starts.map((start, n) => ({ requestId: `r${n}`, start: at(`2027-${start}`).toISO() ?? '' }));
const hostWith = (starts: string[], settings = {}) => ({ ...aHost(settings), claims: claimed(...starts) });
const fits = (starts: string[], start: string, settings = {}) =>
  capacityLeft(
    aHost({ perWeek: 2, perMonth: 3, ...settings }).settings,
    claimed(...starts),
  )(at(`2027-${start}`));

describe('the limits of a week and a month', () => {
  test.each([
    [true, 'one of two in the week', ['03-08T08:00Z'], '03-10T08:00Z'],
    [false, 'two of two in the week', ['03-08T08:00Z', '03-14T08:00Z'], '03-10T08:00Z'],
    [true, 'two of two in the week before', ['03-06T08:00Z', '03-07T08:00Z'], '03-08T08:00Z'],
    [false, 'three of three in the month', ['03-01T08:00Z', '03-08T08:00Z', '03-15T08:00Z'], '03-22T08:00Z'],
    [
      true,
      'three of three in the month before',
      ['02-01T08:00Z', '02-08T08:00Z', '02-15T08:00Z'],
      '03-22T08:00Z',
    ],
    [
      false,
      'by the host’s clock, on which Sunday is Monday already',
      ['03-07T23:30Z', '03-08T08:00Z'],
      '03-10T08:00Z',
    ],
  ])('%s: %s', (expected, _, starts, start) => {
    expect(fits(starts, start)).toBe(expected);
  });

  test('tell what else a month holds: what is booked, and what awaits a decision; not the request itself', () => {
    const host = { ...hostWith(['03-08T08:00Z', '03-15T08:00Z', '03-16T08:00Z']), awaiting: ['r2'] };
    expect(costOf(host, '2027-03-22T08:00:00.000Z')).toEqual({ perMonth: 5, booked: 2, waiting: 1 });
    expect(costOf(host, '2027-03-16T08:00:00.000Z', 'r2')).toEqual({ perMonth: 5, booked: 2, waiting: 0 });
    expect(costOf(host, '2027-04-16T08:00:00.000Z')).toEqual({ perMonth: 5, booked: 0, waiting: 0 });
  });

  test('tell what is used now', () => {
    const host = hostWith(['03-08T08:00Z', '03-09T08:00Z', '03-15T08:00Z']);
    expect(usedNow(host, at('2027-03-10T08:00:00.000Z'))).toEqual({ week: 2, month: 3 });
    expect(usedNow(host, at('2027-05-10T08:00:00.000Z'))).toEqual({ week: 0, month: 0 });
  });

  test('tell how many meetings are still to come, without what awaits a decision or is held for an invitation', () => {
    const booked = hostWith(['03-08T08:00Z', '03-09T08:00Z', '03-15T08:00Z']);
    const held = { requestId: 'held-abc', start: '2027-03-17T08:00:00.000Z' };
    const host = { ...booked, awaiting: ['r2'], claims: [...booked.claims, held] };
    expect(bookedAhead(host, at('2027-03-01T08:00:00.000Z'))).toBe(2);
    expect(bookedAhead(host, at('2027-03-08T09:00:00.000Z'))).toBe(1);
  });
});

describe('new settings under what is claimed', () => {
  const now = at('2027-03-08T08:00:00.000Z');
  const starts = [
    '03-16T08:00Z',
    '03-15T08:00Z',
    '03-22T08:00Z',
    '03-29T08:00Z',
    '01-11T08:00Z',
    '01-12T08:00Z',
  ];

  test('are told of each coming week and month that holds more', () => {
    const host = hostWith(starts, { perWeek: 1, perMonth: 3 });
    expect(overLimits(host, now)).toEqual(
      [
        { period: 'month', start: '2027-03-15T08:00:00.000Z', count: 4, limit: 3 },
        { period: 'week', start: '2027-03-15T08:00:00.000Z', count: 2, limit: 1 },
      ].sort((a, b) => b.period.localeCompare(a.period)),
    );
    expect(overLimits(hostWith(starts, { perWeek: 2, perMonth: 4 }), now)).toEqual([]);
  });

  test('know the fullest week and month, the soonest of equals', () => {
    const [week, month, ...more] = fullestPeriods(hostWith(starts), now);
    expect(week).toMatchObject({ period: 'week', start: '2027-03-15T08:00:00.000Z', count: 2, limit: 2 });
    expect(month).toMatchObject({ period: 'month', start: '2027-03-15T08:00:00.000Z', count: 4, limit: 5 });
    expect(more).toEqual([]);
    const equals = hostWith(['03-22T08:00Z', '03-15T08:00Z']);
    expect(fullestPeriods(equals, now)[0]).toMatchObject({ start: '2027-03-15T08:00:00.000Z' });
    expect(fullestPeriods(hostWith([]), now)).toEqual([]);
  });

  test('do not speak of what is long over', () => {
    const past = hostWith(['02-15T08:00Z', '02-16T08:00Z', '02-17T08:00Z']);
    expect(overLimits(past, now)).toEqual([]);
  });
});

describe('places for one more', () => {
  const now = at('2027-03-01T10:00:00.000Z');
  const places = (changes: object, settings = {}) =>
    openPlaces({ host: { ...aHost(settings), ...changes }, now });

  test('are three at most, less those that await a decision and those who choose', () => {
    expect(places({})).toBe(3);
    expect(places({ awaiting: ['r1'] })).toBe(2);
    expect(places({ awaiting: ['r1'], choosing: ['r2'] })).toBe(1);
    expect(places({ awaiting: ['r1', 'r2'], choosing: ['r3'] })).toBe(0);
    expect(places({ awaiting: ['r1', 'r2', 'r3'] })).toBe(0);
  });

  test('are no more than the weeks and months hold together', () => {
    expect(places({}, { perWeek: 1, perMonth: 1, horizonDays: 14 })).toBe(1);
    expect(places({}, { perWeek: 1, perMonth: 2, horizonDays: 28 })).toBe(2);
    expect(places({ choosing: ['r1', 'r2'] }, { perWeek: 1, perMonth: 1, horizonDays: 14 })).toBe(0);
  });

  test('are none for a newcomer while anyone is in line', () => {
    expect(isFull({ host: aHost(), now })).toBe(false);
    expect(isFull({ host: { ...aHost(), line: [{ requestId: 'r1', since: ASKED }] }, now })).toBe(true);
    expect(isFull({ host: { ...aHost(), awaiting: ['r1', 'r2', 'r3'] }, now })).toBe(true);
  });

  test('are taken back when more choose than there are', () => {
    const tight = { perWeek: 1, perMonth: 1, horizonDays: 14 };
    const choose = (choosing: string[], settings = {}) =>
      tooManyChoose({ host: { ...aHost(settings), choosing }, now });
    expect(choose([], tight)).toBe(false);
    expect(choose(['r1'], tight)).toBe(false);
    expect(choose(['r1', 'r2'], tight)).toBe(true);
    expect(choose(['r1', 'r2'])).toBe(false);
  });
});

describe('slots that overlap', () => {
  const now = at('2027-03-01T10:00:00.000Z');
  const oneDay = (workEnd: number) => ({
    ...{ workDays: [1], workStart: 540, workEnd, earlyMinutes: 30, lateMinutes: 30 },
    ...{ noticeDays: 7, horizonDays: 8, perWeek: 5, perMonth: 5 },
  });

  test('make one place together, and two that only touch make two', () => {
    const places = (workEnd: number) =>
      openPlaces({ host: aHost(oneDay(workEnd)), now: at('2027-03-01T06:00:00.000Z') });
    expect(places(585)).toBe(1);
    expect(places(600)).toBe(2);
    expect(places(660)).toBe(2);
  });

  test('leave no place to those who choose where too many decisions are awaited', () => {
    const host = { ...aHost(), awaiting: ['r1', 'r2', 'r3'], choosing: ['r4'] };
    expect(openPlaces({ host, now })).toBe(0);
    expect(tooManyChoose({ host, now })).toBe(true);
    expect(tooManyChoose({ host: { ...host, choosing: [] }, now })).toBe(false);
  });

  test('do not count twice: of two weeks the fuller one is told, also when it comes later', () => {
    const host = hostWith(['03-15T08:00Z', '03-22T08:00Z', '03-23T08:00Z']);
    expect(fullestPeriods(host, at('2027-03-08T08:00:00.000Z'))[0]).toMatchObject({
      start: '2027-03-22T08:00:00.000Z',
      count: 2,
    });
    expect(fullestPeriods(hostWith([]), now)).toHaveLength(0);
  });
});
