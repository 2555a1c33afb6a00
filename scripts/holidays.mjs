/**
 * Works out the public holidays of every country and region, for the years to come, and writes them down:
 *
 *   node scripts/holidays.mjs
 *
 * `date-holidays` needs up to two seconds of a processor for one country, and 48 MB of packages: too much beside messages that go
 * out to the second. So it runs here, once a release, and the bot reads a table. The table ends with the last year below.
 *
 * A line: code, names (the first is shown), dates of every year, then a field for each year with its other dates. `=` stands
 * for the dates of the country or region above.
 */
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const FIRST_YEAR = 2026;
const LAST_YEAR = 2037;
const FILE = 'src/adapters/holidays/holidays.tsv';
const HEAD =
  '# Public holidays, worked out by scripts/holidays.mjs from date-holidays (ISC), whose data stand under CC BY 3.0: https://github.com/commenthol/date-holidays';

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
const countryName = new Intl.DisplayNames('en', { type: 'region' });
/** What people write besides, where the data have another language or a longer name. */
const OTHER_NAMES = {
  US: ['USA'],
  GB: ['UK', 'Great Britain'],
  'DE-BY': ['Bavaria'],
  'DE-HE': ['Hesse'],
  'DE-NI': ['Lower Saxony'],
  'DE-NW': ['North Rhine-Westphalia'],
  'DE-RP': ['Rhineland-Palatinate'],
  'DE-SN': ['Saxony'],
  'DE-ST': ['Saxony-Anhalt'],
  'DE-TH': ['Thuringia'],
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const isoDate = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Local dates that a holiday takes from nine to five, by the clock there: half days count for nothing, eves neither. */
function* daysOf({ date, start, end }) {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(date);
  const from = Date.parse(`${day}T${time}Z`);
  const to = from + (end - start);
  for (let midnight = Date.parse(day); midnight < to; midnight += DAY_MS)
    if (from <= midnight + 9 * HOUR_MS && to >= midnight + 17 * HOUR_MS) yield isoDate(midnight);
}

/** Every public holiday of a place, by year: `MMDD` in order. */
function datesOf(...place) {
  const holidays = new Holidays(...place, { types: ['public'], languages: ['en'] });
  const found = years.flatMap((year) => holidays.getHolidays(year) ?? []);
  const dates = [
    ...new Set(found.filter(({ type }) => type === 'public').flatMap((each) => [...daysOf(each)])),
  ];
  return years.map((year) =>
    dates
      .filter((date) => date.startsWith(`${year}`))
      .map((date) => date.slice(5).replace('-', ''))
      .sort(),
  );
}

function line(code, names, dates, above) {
  const others = OTHER_NAMES[code] ?? [];
  const shown = [...new Set(code.includes('-') ? [...others, ...names] : [...names, ...others])].join('|');
  if (JSON.stringify(dates) === JSON.stringify(above)) return `${code}\t${shown}\t=`;
  const always = dates[0].filter((day) => dates.every((year) => year.includes(day)));
  const yearly = dates.map((year) => year.filter((day) => !always.includes(day)).join(' '));
  return [code, shown, always.join(' '), ...yearly].join('\t');
}

const data = new Holidays();
const lines = [];
for (const [country, longName] of Object.entries(data.getCountries('en'))) {
  const dates = datesOf(country);
  lines.push(line(country, [countryName.of(country), longName], dates));
  for (const [state, name] of Object.entries(data.getStates(country, 'en') ?? {})) {
    const own = datesOf(country, state);
    lines.push(line(`${country}-${state}`, [plainName(name)], own, dates));
    for (const [region, itsName] of Object.entries(data.getRegions(country, state, 'en') ?? {}))
      lines.push(
        line(`${country}-${state}-${region}`, [plainName(itsName)], datesOf(country, state, region), own),
      );
  }
}
writeFileSync(FILE, `${[HEAD, `\t\t\t${years.join('\t')}`, ...lines].join('\n')}\n`);

/** Without what nobody types. */
function plainName(name) {
  return name.replace(/^Canton of /, '').trim();
}
