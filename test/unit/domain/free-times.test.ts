import type { Host } from '../../../src/domain/model/host.js';
import { bookableSlots, clashesWith, overlapsAny, type SlotQuery } from '../../../src/domain/rules/slots.js';
import { toIso } from '../../../src/domain/time.js';
import { ASKED, aHost, at } from '../../support/message-facts.js';

/** Only Mondays from nine to eleven in Berlin, half an hour early and late: two starts on 8 March 2027. */
const monday = (changes: Partial<Host> = {}): Host => ({
  ...aHost({ workDays: [1], workEnd: 660, earlyMinutes: 30, lateMinutes: 30, noticeDays: 0, horizonDays: 8 }),
  ...changes,
});
const [NINE, HALF_PAST_TEN] = ['2027-03-08T08:00:00.000Z', '2027-03-08T09:30:00.000Z'];
const free = (changes: Partial<SlotQuery> = {}) =>
  bookableSlots({ host: monday(), now: at(ASKED), ...changes }).map(({ start }) => toIso(start));
const busy = (from: string, minutes: number) => [
  { from: Date.parse(from), to: Date.parse(from) + minutes * 60_000 },
];

describe('the times that are free', () => {
  test('are early and late on work days, in order', () => {
    expect(free()).toEqual([NINE, HALF_PAST_TEN]);
    const parts = bookableSlots({ host: monday(), now: at(ASKED) }).map(({ part }) => part);
    expect(parts).toEqual(['early', 'late']);
  });

  test('are not those at which one of the two is taken', () => {
    expect(free({ requesterStarts: [NINE] })).toEqual([HALF_PAST_TEN]);
    expect(free({ requesterStarts: ['2027-03-08T07:30:00.000Z'] })).toEqual([NINE, HALF_PAST_TEN]);
    expect(free({ busy: busy(NINE, 1) })).toEqual([HALF_PAST_TEN]);
    expect(free({ host: monday({ claims: [{ requestId: 'r1', start: NINE }] }) })).toEqual([HALF_PAST_TEN]);
  });

  test('are not taken by the request that asks, whoever asked just before', () => {
    const host = monday({
      claims: [
        { requestId: 'r1', start: NINE },
        { requestId: 'r2', start: ASKED },
      ],
    });
    expect(free({ host })).toEqual([HALF_PAST_TEN]);
    expect(free({ host, requestId: 'r1' })).toEqual([NINE, HALF_PAST_TEN]);
    expect(free({ host, requestId: 'r3' })).toEqual([HALF_PAST_TEN]);
    expect(free({ host, requestId: 'r3', busy: busy(HALF_PAST_TEN, 30) })).toEqual([]);
  });

  test('are none while calendars cannot be read, after the host stopped, and in a pause without end', () => {
    expect(free({ busy: 'unknown' })).toEqual([]);
    expect(free({ host: monday({ closed: { at: ASKED, bookings: 'keep' } }) })).toEqual([]);
    expect(free({ host: monday({ pause: { since: ASKED } }) })).toEqual([]);
    expect(free({ host: monday({ pause: { since: ASKED, until: HALF_PAST_TEN } }) })).toEqual([
      HALF_PAST_TEN,
    ]);
    expect(free({ host: monday({ pause: { since: ASKED, until: NINE } }) })).toEqual([NINE, HALF_PAST_TEN]);
  });

  test('end with the day at the latest', () => {
    const late = aHost({
      workDays: [1],
      workEnd: 1440,
      earlyMinutes: 0,
      lateMinutes: 30,
      noticeDays: 0,
      horizonDays: 8,
    });
    expect(free({ host: late })).toEqual(['2027-03-01T22:30:00.000Z', '2027-03-08T22:30:00.000Z']);
  });
});

describe('what lies on a booked time', () => {
  test('is another meeting, or part of one', () => {
    expect(overlapsAny([HALF_PAST_TEN], NINE)).toBe(false);
    expect(overlapsAny([HALF_PAST_TEN, '2027-03-08T08:29:00.000Z'], NINE)).toBe(true);
    expect(overlapsAny(['2027-03-08T08:30:00.000Z', '2027-03-08T07:30:00.000Z'], NINE)).toBe(false);
  });

  test('is not the host’s own note of it, unless notes are written for them', () => {
    const connection = { id: 'c1', kind: 'caldav', sealed: 's', addedAt: ASKED, calendars: 1 } as const;
    const written = monday({ calendars: [{ ...connection, writesInto: true }] });
    expect(clashesWith(busy(NINE, 30), NINE, monday())).toBe(false);
    expect(clashesWith(busy(NINE, 30), NINE, written)).toBe(true);
    expect(clashesWith(busy(NINE, 29), NINE, monday())).toBe(true);
    expect(clashesWith(busy('2027-03-08T07:59:00.000Z', 31), NINE, monday())).toBe(true);
    expect(clashesWith(busy(HALF_PAST_TEN, 30), NINE, monday())).toBe(false);
  });
});
