import { join } from 'node:path';
import Holidays from 'date-holidays';
import { createHolidays } from '../../../src/adapters/holidays/holiday-table.js';
import { decoders, encodeDocument } from '../../../src/adapters/redis/store/documents.js';
import type { Host, PublicHolidays } from '../../../src/domain/model/host.js';
import { bookableSlots } from '../../../src/domain/rules/slots.js';
import { nextHolidays, toIso } from '../../../src/domain/time.js';
import { aHost, at } from '../../support/message-facts.js';

const holidays = createHolidays({ rootDir: join(__dirname, '../../..') });
const found = (typed: string) => holidays.find(typed) as PublicHolidays;

describe('a host who saved the settings once', () => {
  /** As a version wrote it that knew two years. */
  const saved: PublicHolidays = {
    region: 'DE-BY',
    name: 'Germany, Bavaria',
    dates: ['2026-12-25', '2027-10-04'],
  };
  const stored = encodeDocument(1, aHost({ holidays: saved }));
  const readWith = (known?: Pick<typeof holidays, 'datesIn'>) =>
    decoders(() => undefined, known).host('key', stored).doc as Host;
  const offersUnityDay = (host: Host) =>
    bookableSlots({ host, now: at('2029-09-20T10:00:00.000Z') }).some(({ start }) =>
      toIso(start).startsWith('2029-10-03'),
    );

  it('is covered years later by what is known of the region then', () => {
    const host = readWith(holidays);
    expect(offersUnityDay(host)).toBe(false);
    expect(nextHolidays(host.settings, at('2029-09-20T10:00:00.000Z'))[0]).toBe('2029-10-03');
    expect(offersUnityDay(readWith())).toBe(true);
  });

  it('keeps the dates that stand stored where the region is not known any more', () => {
    expect(readWith({ datesIn: () => undefined }).settings.holidays).toEqual(saved);
  });
});

describe('the table of public holidays', () => {
  test.each([
    ['Germany, Bavaria', 'DE-BY', 'Germany, Bavaria'],
    ['bavaria, germany', 'DE-BY', 'Germany, Bavaria'],
    ['Bayern', 'DE-BY', 'Germany, Bavaria'],
    ['de-by', 'DE-BY', 'Germany, Bavaria'],
    ['USA, california', 'US-CA', 'United States, California'],
    ['UK', 'GB', 'United Kingdom'],
    ['Turkiye', 'TR', 'Türkiye'],
    ['Georgia', 'GE', 'Georgia'],
    ['Switzerland, Zurich', 'CH-ZH', 'Switzerland, Zürich'],
    ['Cote d’Ivoire', 'CI', 'Côte d’Ivoire'],
  ])('knows what is meant by %s', (typed, region, name) => {
    expect(found(typed)).toMatchObject({ region, name });
  });

  test.each(['Atlantis', 'XX', 'and', ','])('knows no place called %s', (typed) => {
    expect(holidays.find(typed)).toEqual({ regions: [] });
  });

  test('names the regions of a country when the region is none of them', () => {
    const { regions } = holidays.find('Germany, Burgundy') as { regions: string[] };
    expect(regions).toHaveLength(16);
    expect(regions).toContain('North Rhine-Westphalia');
  });

  test.each([
    ['DE-BY', 2027, ['Bavaria keeps Epiphany', '2027-01-06'], ['and no eve', '2027-12-24']],
    ['US', 2027, ['a Sunday is made up for', '2027-07-05'], ['nobody keeps', '2027-07-06']],
    ['IL', 2027, ['a day that begins at sunset', '2027-10-11'], ['whose eve is none', '2027-10-10']],
    ['CN', 2027, ['Spring Festival', '2027-02-06'], ['half a day is none', '2027-03-08']],
  ])('says of %s in %i what is a holiday and what is not', (region, _year, [, yes], [, no]) => {
    const { dates } = found(region);
    expect(dates).toContain(yes);
    expect(dates).not.toContain(no);
  });

  test('agrees with what it was worked out from, in order and for ten years', () => {
    const { dates } = found('GB-SCT');
    const source = new Holidays('GB', 'SCT', { types: ['public'] }).getHolidays(2031);
    const expected = source.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10));
    expect(dates.filter((date) => date.startsWith('2031'))).toEqual([...new Set(expected)].sort());
    expect(dates).toEqual([...dates].sort());
    expect(dates.at(-1)?.slice(0, 4)).toBe('2037');
  });
});
