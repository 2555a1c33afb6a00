import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Status } from '../../../src/domain/model/status.js';
import {
  atTime,
  confirmedByTime,
  counterDue,
  decisionDue,
  endOf,
  endsWorkDay,
  enter,
  offerDue,
  purgeAt,
} from '../../../src/domain/rules/deadlines.js';
import { cardMoment } from '../../../src/domain/rules/quiet-hours.js';
import { atWallClockOrAfter, halfway, isWorkDay, toIso } from '../../../src/domain/time.js';
import { ASKED, aHost, aRequest, at, minute, START } from '../../support/message-facts.js';

const { settings } = aHost();

describe('a request that enters another status', () => {
  const before = aRequest('awaiting_host', { due: ASKED, dueSince: ASKED, pausedSince: ASKED, epoch: 4 });

  test('leaves the clock of the old one behind', () => {
    const { due, dueSince, pausedSince, ...entered } = enter(before, 'scheduled', at(START), { sequence: 2 });
    expect([due, dueSince, pausedSince]).toEqual([undefined, undefined, undefined]);
    expect(entered).toMatchObject({ status: 'scheduled', since: START, epoch: 5, sequence: 2 });
    expect(entered).not.toHaveProperty('endedAt');
  });

  test('is over with the first status that ends it', () => {
    expect(enter(before, 'withdrawn', at(START)).endedAt).toBe(START);
    expect(enter({ ...before, endedAt: ASKED }, 'held', at(START)).endedAt).toBe(ASKED);
  });
});

describe('the half hour', () => {
  test('ends thirty minutes after its start', () => {
    expect(endOf(START)).toBe('2027-03-08T08:30:00.000Z');
  });

  test.each<[number, Status, string]>([
    [-0.001, 'scheduled', ASKED],
    [0, 'in_progress', START],
    [29.999, 'in_progress', START],
    [30, 'held', endOf(START)],
  ])('%d minutes after the start is %s, whether or not the wake-ups have run', (minutes, status, since) => {
    expect(atTime(aRequest('scheduled'), minute(minutes))).toMatchObject({ status, since });
  });

  test('keeps what was ticked, and is no matter of what is not booked', () => {
    const live = { ticked: [1], nudges: [] };
    expect(atTime(aRequest('scheduled', { live }), minute(1)).live).toEqual(live);
    expect(atTime(aRequest('scheduled'), minute(1)).live).toEqual({ ticked: [], nudges: [] });
    expect(atTime(aRequest('in_progress'), minute(30))).toMatchObject({ endedAt: endOf(START) });
    for (const other of [aRequest('awaiting_host'), aRequest('held')])
      expect(atTime(other, minute(60))).toBe(other);
    const { start: _, ...unclaimed } = aRequest('scheduled');
    expect(atTime(unclaimed, minute(60))).toBe(unclaimed);
  });
});

describe('what is due', () => {
  test.each([
    [
      'after the host’s five days',
      '2027-03-01T10:00:00.000Z',
      '2027-03-29T10:00:00.000Z',
      '2027-03-05T16:00:00.000Z',
    ],
    [
      'halfway to a near slot',
      '2027-03-01T10:00:00.000Z',
      '2027-03-05T10:00:00.000Z',
      '2027-03-02T16:00:00.000Z',
    ],
    [
      'halfway from a card that waits for Monday',
      '2027-03-06T10:00:00.000Z',
      '2027-03-08T14:00:00.000Z',
      '2027-03-08T11:00:00.000Z',
    ],
  ])('is a decision %s', (_, asked, start, due) => {
    expect(decisionDue(at(asked), start, settings)).toBe(due);
  });

  test('is an answer to a counter-offer after three days, or halfway to the slot', () => {
    expect(counterDue(at(ASKED), '2027-03-29T10:00:00.000Z', settings)).toBe('2027-03-03T16:00:00.000Z');
    expect(counterDue(at(ASKED), '2027-03-03T10:00:00.000Z', settings)).toBe('2027-03-02T10:00:00.000Z');
  });

  test('is a choice 48 hours after the requester’s night', () => {
    expect(offerDue(at('2027-03-01T18:00:00.000Z'), 'Europe/Berlin')).toBe('2027-03-03T18:00:00.000Z');
    expect(offerDue(at('2027-03-01T23:00:00.000Z'), 'Europe/Berlin')).toBe('2027-03-04T08:00:00.000Z');
  });

  test('is a confirmation only of what was approved a day ahead or more', () => {
    expect(confirmedByTime(START, at('2027-03-07T08:00:00.000Z'))).toBe(false);
    expect(confirmedByTime(START, at('2027-03-07T08:00:00.001Z'))).toBe(true);
  });

  test('is the deletion of what was typed 180 days after the end', () => {
    expect(toIso(purgeAt(START))).toBe('2027-09-04T08:00:00.000Z');
  });
});

describe('a deadline', () => {
  const zones = fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Europe/Berlin', 'Pacific/Auckland');
  const minuteOf = (from: number, to: number) => fc.integer({ min: from, max: to });
  const hosts = fc.record({
    zone: zones,
    workDays: fc.constantFrom<number[]>([1, 2, 3, 4, 5], [7, 1, 2, 3], [2]),
    workEnd: minuteOf(900, 1380),
    decisionDays: minuteOf(1, 14),
  });
  const moments = minuteOf(0, 400 * 1440).map((minutes) => at(ASKED).plus({ minutes }));
  const ahead = minuteOf(60, 60 * 1440);

  test('is never later than was promised, leaves at least half of the time, and is the end of a work day if it can be', () => {
    fc.assert(
      fc.property(hosts, moments, ahead, (changes, now, minutes) => {
        const host = { ...settings, ...changes };
        const start = toIso(now.plus({ minutes }));
        const limit = DateTime.min(halfway(now, at(start)), now.plus({ days: 3 }));
        const due = at(counterDue(now, start, host));
        expect(+due).toBeLessThanOrEqual(+limit);
        expect(+due).toBeGreaterThanOrEqual(+halfway(now, limit));
        if (endsWorkDay(toIso(due), host)) return;
        expect(+due).toBe(+limit);
        const ends = [0, 1, 2, 3].map((days) => limit.setZone(host.zone).minus({ days }));
        const possible = ends.filter((day) => {
          const end = atWallClockOrAfter(day, host.workEnd);
          return isWorkDay(day, host) && end <= limit && end >= halfway(now, limit);
        });
        expect(possible).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('of a decision comes after the card, and not after the host’s days or the slot', () => {
    fc.assert(
      fc.property(hosts, moments, ahead, (changes, now, minutes) => {
        const host = { ...settings, ...changes };
        const start = now.plus({ minutes });
        const due = at(decisionDue(now, toIso(start), host));
        const card = cardMoment(now, start.setZone(host.zone), host);
        expect(+due).toBeLessThan(+start);
        expect(+due).toBeGreaterThanOrEqual(Math.min(+card, +start));
        const days = now.plus({ days: host.decisionDays });
        if (card < DateTime.min(days, halfway(now, start))) expect(+due).toBeLessThanOrEqual(+days);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a day that says when its deadline is', () => {
  test.each([
    [true, 'the end of a work day', '2027-03-08T16:00:00.000Z'],
    [false, 'another time of a work day', '2027-03-08T15:00:00.000Z'],
    [false, 'the same time of a day off', '2027-03-07T16:00:00.000Z'],
  ])('%s: %s', (expected, _, instant) => {
    expect(endsWorkDay(instant, settings)).toBe(expected);
  });
});

describe('a request between its wake-ups', () => {
  test('stands still before its start and its end', () => {
    const ahead = aRequest('scheduled');
    expect(atTime(ahead, minute(-1))).toBe(ahead);
    expect(atTime(ahead, minute(0))).toMatchObject({ status: 'in_progress', since: START });
    const runs = aRequest('in_progress');
    expect(atTime(runs, minute(29))).toBe(runs);
    expect(atTime(runs, minute(30))).toMatchObject({
      status: 'held',
      since: endOf(START),
      endedAt: endOf(START),
    });
    const over = aRequest('ended_early');
    expect(atTime(over, minute(31))).toBe(over);
  });
});
