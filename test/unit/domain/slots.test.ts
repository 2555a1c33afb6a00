import fc from 'fast-check';
import { DateTime } from 'luxon';
import { defaultSettings, type HostSettings, newHost } from '../../../src/domain/model/host.js';
import { type Busy, bookableSlots, bookingRange } from '../../../src/domain/rules/slots.js';
import { drawn } from '../../support/drawn.js';
import { allZones, oddZones, offsetChanges, wallAt } from '../../support/wall-clock.js';

const MINUTE = 60_000;

const settingsIn = (zone: string, changes: Partial<HostSettings> = {}): HostSettings => ({
  ...defaultSettings(zone, 'Slack huddle'),
  perWeek: 60,
  perMonth: 60,
  ...changes,
});

/** All starts that should be there, found by looking at every quarter of an hour with Intl alone. */
function expectedStarts(settings: HostSettings, from: number, to: number): number[] {
  const found = new Map<string, number>();
  for (let at = Math.ceil(from / (15 * MINUTE)) * 15 * MINUTE - 86_400_000; at <= to; at += 15 * MINUTE) {
    const start = wallAt(at, settings.zone);
    if (!settings.workDays.includes(start.weekday) || !isGridStart(settings, start.minutes)) continue;
    const key = `${start.date} ${start.minutes}`;
    if (!found.has(key)) found.set(key, at);
  }
  return [...found.values()].filter((at) => at >= from && at <= to && endsInside(settings, at));
}

function isGridStart(
  { workStart, workEnd, earlyMinutes, lateMinutes }: HostSettings,
  minutes: number,
): boolean {
  const early =
    minutes >= workStart && minutes + 30 <= workStart + earlyMinutes && (minutes - workStart) % 30 === 0;
  const late = minutes >= workEnd - lateMinutes && minutes + 30 <= workEnd && (workEnd - minutes) % 30 === 0;
  return early || late;
}

function endsInside(settings: HostSettings, start: number): boolean {
  const first = wallAt(start, settings.zone);
  const end = wallAt(start + 30 * MINUTE, settings.zone);
  const limit =
    first.minutes + 30 <= settings.workStart + settings.earlyMinutes
      ? settings.workStart + settings.earlyMinutes
      : settings.workEnd;
  return end.date === first.date && end.minutes <= limit;
}

function starts(settings: HostSettings, now: number, busy: Busy[] = []): number[] {
  const host = newHost('U1', settings, '2024-01-01T00:00:00.000Z');
  return bookableSlots({ host, now: DateTime.fromMillis(now, { zone: 'utc' }), busy }).map((slot) =>
    slot.start.toMillis(),
  );
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b);

function range(settings: HostSettings, now: number): [number, number] {
  const { from, to } = bookingRange(settings, DateTime.fromMillis(now));
  return [from.toMillis(), to.toMillis()];
}

/** Appointments in a calendar: how many minutes from now, and how long; many that touch slots, none that is empty. */
const arbitraryBusy = fc.array(
  fc.tuple(
    fc.oneof(
      fc.integer({ min: 0, max: 7200 }),
      fc.integer({ min: 0, max: 480 }).map((n) => n * 15),
    ),
    fc.oneof(fc.constantFrom(1, 15, 30, 60), fc.integer({ min: 1, max: 1500 })),
  ),
  { maxLength: 12 },
);

describe('bookable slots', () => {
  test('offers early and late starts on the half hours of the windows only', () => {
    const settings = settingsIn('Europe/Berlin', { noticeDays: 0, horizonDays: 1 });
    const found = starts(settings, Date.parse('2027-03-08T00:00:00.000Z'));
    expect(found.map((at) => new Date(at).toISOString())).toEqual([
      '2027-03-08T08:00:00.000Z',
      '2027-03-08T08:30:00.000Z',
      '2027-03-08T15:00:00.000Z',
      '2027-03-08T15:30:00.000Z',
    ]);
  });

  test.each(drawn(oddZones, allZones))('has each slot that should be there, and no other, in %s', (zone) => {
    fc.assert(
      fc.property(arbitraryNow(zone), arbitraryHours, arbitraryBusy, (now, hours, appointments) => {
        const settings = settingsIn(zone, {
          ...hours,
          noticeDays: 1,
          horizonDays: 4,
          workDays: [1, 2, 3, 4, 5, 6, 7],
        });
        const busy = appointments.map(([at, minutes]) => ({
          from: now + at * MINUTE,
          to: now + (at + minutes) * MINUTE,
        }));
        const free = (at: number) => busy.every(({ from, to }) => at + 30 * MINUTE <= from || to <= at);
        expect(sorted(starts(settings, now, busy))).toEqual(
          sorted(expectedStarts(settings, ...range(settings, now)).filter(free)),
        );
      }),
      { numRuns: drawn(2, 20) },
    );
  });

  test("counts weeks and months on the host's wall clock", () => {
    const settings = settingsIn('Pacific/Auckland', { noticeDays: 0, perWeek: 1, perMonth: 2 });
    const host = {
      ...newHost('U1', settings, '2027-01-01T00:00:00.000Z'),
      claims: [{ requestId: 'r', start: '2027-02-28T20:00:00.000Z' }],
    };
    const found = bookableSlots({ host, now: DateTime.fromISO('2027-02-22T00:00:00.000Z') });
    // 1 March, 09:00 in Auckland: its ISO week is 1–7 March there, though it is still Sunday in UTC.
    const dates = found.map((slot) => slot.start.setZone(settings.zone).toISODate() ?? '');
    expect(dates.filter((date) => date >= '2027-03-01' && date <= '2027-03-07')).toEqual([]);
    expect(dates.some((date) => date <= '2027-02-28')).toBe(true);
  });

  test('marks what ends where the next appointment or the end of work begins, and moves nothing', () => {
    const settings = settingsIn('Europe/London', { noticeDays: 0, horizonDays: 1, earlyMinutes: 90 });
    const host = {
      ...newHost('U1', settings, '2027-01-01T00:00:00.000Z'),
      claims: [{ requestId: 'r', start: '2027-03-09T10:00:00.000Z' }],
    };
    const found = bookableSlots({ host, now: DateTime.fromISO('2027-03-09T00:00:00.000Z') });
    const day = found
      .filter((slot) => slot.start.toISODate() === '2027-03-09')
      .map((slot) => `${slot.start.toFormat('HH:mm')}${slot.suitsHost ? ' suits' : ''}`);
    expect(day).toEqual(['09:00', '09:30 suits', '16:00', '16:30 suits']);
  });

  test("does not take the requester's next appointment for the host's", () => {
    const settings = settingsIn('Europe/Berlin', { earlyMinutes: 90, noticeDays: 0, horizonDays: 1 });
    const query = { host: newHost('U1', settings, ''), now: DateTime.fromISO('2027-03-08T05:00:00Z') };
    const requesterStarts = ['2027-03-08T09:00:00.000Z'];
    const early = bookableSlots({ ...query, requesterStarts }).filter(({ part }) => part === 'early');
    expect(early.map(({ suitsHost }) => suitsHost)).not.toContain(true);
  });

  test('what one person was shown holds for everyone else in the same minute, but for their own appointments', () => {
    const zone = 'Europe/Berlin';
    const quarterHour = fc.integer({ min: 0, max: 3_000 }).map((n) => n * 15 * MINUTE);
    const monday = Date.parse('2027-03-22T07:00:00.000Z');
    fc.assert(
      fc.property(
        fc.record({
          ...{
            minute: fc.integer({ min: 0, max: 600 }),
            offsets: fc.array(fc.nat(60_000), { minLength: 2 }),
          },
          claims: fc.array(quarterHour, { maxLength: 4 }),
          own: fc.boolean(),
          elsewhere: fc.array(quarterHour, { maxLength: 3 }),
        }),
        ({ minute, offsets, claims, own, elsewhere }) => {
          const isoOf = (after: number) => new Date(monday + after).toISOString();
          const shared = {
            ...newHost('U1', settingsIn(zone, { noticeDays: 0, perWeek: 3 }), isoOf(0)),
            claims: claims.map((after, n) => ({ requestId: `r${n}`, start: isoOf(after) })),
          };
          const asked = (host: typeof shared, offset: number) =>
            bookableSlots({
              host,
              now: DateTime.fromMillis(monday + minute * MINUTE + offset, { zone: 'utc' }),
              requesterStarts: elsewhere.map(isoOf),
              ...(own && offset % 2 === 0 && { requestId: 'r0' }),
            }).map(({ start, part }) => `${start.toMillis()} ${part}`);
          for (const offset of offsets)
            expect(asked(shared, offset)).toEqual(asked(structuredClone(shared), offset));
        },
      ),
    );
  });

  test('offers nothing while paused without a date, and nothing before a pause ends', () => {
    const settings = settingsIn('Europe/London', { noticeDays: 0, horizonDays: 10 });
    const host = newHost('U1', settings, '2027-01-01T00:00:00.000Z');
    const now = DateTime.fromISO('2027-03-08T00:00:00.000Z');
    const paused = (until?: string) =>
      bookableSlots({
        host: { ...host, pause: { since: '2027-03-01T00:00:00.000Z', ...(until && { until }) } },
        now,
      });
    expect(paused()).toEqual([]);
    expect(
      paused('2027-03-15T00:00:00.000Z').every(
        (slot) => slot.start >= DateTime.fromISO('2027-03-15T00:00:00.000Z'),
      ),
    ).toBe(true);
  });
});

/** Around the days on which the zone's clocks change, if they do; anywhere in 2024–2030 otherwise. */
function arbitraryNow(zone: string) {
  return fc
    .record({
      year: fc.integer({ min: 2024, max: 2030 }),
      pick: fc.nat(),
      backHours: fc.integer({ min: 24, max: 90 }),
    })
    .map(({ year, pick, backHours }) => {
      const changes = offsetChanges(zone, year);
      const at =
        changes[pick % Math.max(1, changes.length)] ?? Date.UTC(year, 0, 1) + (pick % 365) * 86_400_000;
      return at - backHours * 60 * MINUTE;
    });
}

/** Also hours in the middle of the night, where clocks change. Starts on quarters of an hour. */
const arbitraryHours = fc
  .record({
    start: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 8, max: 40 }),
    early: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ start, length, early, late }) => {
    const workStart = start * 15;
    return {
      workStart,
      workEnd: Math.min(workStart + length * 15, 1439 - (1439 % 15)),
      earlyMinutes: early * 30,
      lateMinutes: late * 30,
    };
  })
  .filter(
    ({ workStart, workEnd, earlyMinutes, lateMinutes }) => earlyMinutes + lateMinutes <= workEnd - workStart,
  );
