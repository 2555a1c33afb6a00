import { join } from 'node:path';
import Holidays from 'date-holidays';
import { createHolidays } from '../../../src/adapters/holidays/holiday-table.js';
import type { PublicHolidays } from '../../../src/domain/model/host.js';

const holidays = createHolidays({ rootDir: join(__dirname, '../../..') });
const found = async (typed: string) => (await holidays.find(typed)) as PublicHolidays;

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
  ])('knows what is meant by %s', async (typed, region, name) => {
    expect(await found(typed)).toMatchObject({ region, name });
  });

  test.each(['Atlantis', 'XX', 'and', ','])('knows no place called %s', async (typed) => {
    expect(await holidays.find(typed)).toEqual({ regions: [] });
  });

  test('names the regions of a country when the region is none of them', async () => {
    const { regions } = (await holidays.find('Germany, Burgundy')) as { regions: string[] };
    expect(regions).toHaveLength(16);
    expect(regions).toContain('North Rhine-Westphalia');
  });

  test.each([
    ['DE-BY', 2027, ['Bavaria keeps Epiphany', '2027-01-06'], ['and no eve', '2027-12-24']],
    ['US', 2027, ['a Sunday is made up for', '2027-07-05'], ['nobody keeps', '2027-07-06']],
    ['IL', 2027, ['a day that begins at sunset', '2027-10-11'], ['whose eve is none', '2027-10-10']],
    ['CN', 2027, ['Spring Festival', '2027-02-06'], ['half a day is none', '2027-03-08']],
  ])('says of %s in %i what is a holiday and what is not', async (region, _year, [, yes], [, no]) => {
    const { dates } = await found(region);
    expect(dates).toContain(yes);
    expect(dates).not.toContain(no);
  });

  test('agrees with what it was worked out from, in order and for ten years', async () => {
    const { dates } = await found('GB-SCT');
    const source = new Holidays('GB', 'SCT', { types: ['public'] }).getHolidays(2031);
    const expected = source.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10));
    expect(dates.filter((date) => date.startsWith('2031'))).toEqual([...new Set(expected)].sort());
    expect(dates).toEqual([...dates].sort());
    expect(dates.at(-1)?.slice(0, 4)).toBe('2037');
  });
});
