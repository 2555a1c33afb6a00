import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { drawn } from '../../support/drawn.js';
import { calendar, read } from './calendar-file.js';

const FROM = '2027-01-20T00:00:00Z';
const TO = '2028-04-20T00:00:00Z';
const ZONES = Intl.supportedValuesOf('timeZone');
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const some = (values: readonly (number | string)[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((list) => list.join(','));
const numbers = (...values: number[]) => some(values);
const part = (name: string, values: fc.Arbitrary<string>) =>
  fc.option(values, { nil: undefined }).map((value) => (value === undefined ? '' : `;${name}=${value}`));

const monthDays = part('BYMONTHDAY', numbers(1, 2, 15, 28, 29, 30, 31, -1, -3));
const months = part('BYMONTH', numbers(1, 2, 3, 6, 10, 11, 12));
const plainDays = part('BYDAY', some(WEEKDAYS));
// rrule-temporal finds nothing in a year for a numbered day beside a plain one.
const nthDays = part('BYDAY', some(['1MO', '2TU', '-1FR', '-2SU', '3SA']));
// Weeks over the end of a year belong to either year, as libraries disagree.
const weeks = numbers(2, 9, 26, 40, 51).map((list) => `;BYWEEKNO=${list}`);
const yearDays = numbers(1, 60, 100, 200, 365, 366, -1, -30).map((list) => `;BYYEARDAY=${list}`);
const hours = part('BYHOUR', numbers(7, 12, 18));
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((list) => list.join(''));

const shapes = fc.oneof(
  joined(fc.constant('FREQ=YEARLY'), months, monthDays, hours),
  joined(fc.constant('FREQ=YEARLY'), months, nthDays),
  joined(
    fc.constant('FREQ=YEARLY'),
    weeks,
    some(WEEKDAYS).map((days) => `;BYDAY=${days}`),
  ),
  joined(fc.constant('FREQ=YEARLY'), yearDays),
  joined(fc.constant('FREQ=MONTHLY'), months, monthDays, hours),
  joined(fc.constant('FREQ=MONTHLY'), months, nthDays),
  joined(
    fc.constant('FREQ=MONTHLY'),
    some(WEEKDAYS).map((days) => `;BYDAY=${days};BYSETPOS=1,-1`),
  ),
  joined(fc.constant('FREQ=WEEKLY'), months, plainDays, part('WKST', fc.constantFrom(...WEEKDAYS)), hours),
  joined(fc.constant('FREQ=DAILY'), months, plainDays, hours),
);

const ends = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
  fc.constantFrom(';UNTIL=20270701T000000Z', ';UNTIL=20270310T130000Z'),
);

const starts = fc.record({
  year: fc.constantFrom(2023, 2024, 2026),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  // What a zone does with times that it skips is told by the examples: the two read the RFC differently.
  hour: fc.integer({ min: 6, max: 20 }),
});

const pad = (value: number) => String(value).padStart(2, '0');

describe('a recurring rule', () => {
  it('gives the times that another library finds, in every zone', () => {
    const rules = fc.record({
      zone: fc.constantFrom(...ZONES),
      shape: shapes,
      interval: fc.constantFrom(1, 1, 2, 3),
      end: ends,
      start: starts,
    });
    fc.assert(
      fc.property(rules, ({ zone, shape, interval, end, start }) => {
        const dtstart = `DTSTART;TZID=${zone}:${start.year}${pad(start.month)}${pad(start.day)}T${pad(start.hour)}1500`;
        const rule = `RRULE:${shape};INTERVAL=${interval}${end}`;
        const other = new RRuleTemporal({ rruleString: `${dtstart}\n${rule}`, includeDtstart: true });
        const expected = other
          .between(new Date(FROM), new Date(TO), true)
          .map((time) => new Date(time.epochMilliseconds).toISOString().replace(':00.000', ''));
        const { busy } = read(calendar([dtstart, 'DURATION:PT1M', rule]), {
          zone: 'UTC',
          from: FROM,
          to: TO,
        });
        expect(busy?.map((time) => time.split('/')[0])).toEqual([...new Set(expected)]);
      }),
      { numRuns: drawn(75, 1_000) },
    );
  });
});
