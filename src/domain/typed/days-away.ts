import { DateTime } from 'luxon';
import type { DaysAway } from '../model/host.js';

const WITH_YEAR = ['yyyy-M-d', 'd.M.yyyy', 'd LLL yyyy', 'd LLLL yyyy', 'LLL d yyyy', 'LLLL d yyyy'];
const WITHOUT_YEAR = ['d.M.', 'd LLL', 'd LLLL', 'LLL d', 'LLLL d'];
/** As many stretches as anybody plans; more are a mistake. */
const RANGES_MAX = 60;
const BETWEEN = /\s(?:to|until|till|through|-)\s|–|—|\.\.+|…|(?<=\d)-(?=[a-z])/i;
/** A longer stretch over New Year is written with its years. */
const OVER_NEW_YEAR_DAYS = 91;
/** Of a day without a year, the next leap day is looked for no further ahead. */
const YEARS_AHEAD = 8;

/**
 * Reads "Dec 24 – Jan 1, 2027-03-01 to 2027-03-12, 2027-04-02": local dates, both inclusive, in order. A day without a year
 * is the next one, seen from `today` (a local date); a stretch that runs already counts as it does. What was typed the wrong
 * way round stays so. Undefined when some part is no date; '' is nothing.
 */
export function readDaysAway(typed: string, today: string): DaysAway[] | undefined {
  const parts = typed
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > RANGES_MAX) return undefined;
  const ranges = parts.map((part) => readRange(part, today));
  if (ranges.some((range) => range === undefined)) return undefined;
  return (ranges as DaysAway[]).sort((a, b) => a.from.localeCompare(b.from));
}

function readRange(text: string, today: string): DaysAway | undefined {
  const [first = '', last = first, ...more] = text.split(BETWEEN);
  if (more.length > 0) return undefined;
  const from = readDate(first);
  const to = readDate(last);
  if (from !== undefined && to !== undefined) return { from, to };
  // One without a year: it lies beside the other.
  if (from !== undefined) return withEnd(from, last);
  if (to !== undefined) return withStart(first, to);
  return nextRange(first, last, today);
}

/** The first such stretch that is not over. */
function nextRange(first: string, last: string, today: string): DaysAway | undefined {
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear - 1; year <= thisYear + YEARS_AHEAD; year++) {
    const from = readDate(first, year);
    const range = from === undefined ? undefined : withEnd(from, last);
    if (range !== undefined && range.to >= today) return range;
  }
  return undefined;
}

function withEnd(from: string, last: string): DaysAway | undefined {
  const year = Number(from.slice(0, 4));
  const [same, next] = [year, year + 1].map((each) => withBoth(from, readDate(last, each)));
  return likelier(same, next);
}

function withStart(first: string, to: string): DaysAway | undefined {
  const year = Number(to.slice(0, 4));
  const [same, before] = [year, year - 1].map((each) => withBoth(readDate(first, each), to));
  return likelier(same, before);
}

const withBoth = (from?: string, to?: string): DaysAway | undefined =>
  from === undefined || to === undefined ? undefined : { from, to };

/** Over New Year only where that is short: "Mar 12 – Mar 1" is more likely a slip, and stays the wrong way round. */
function likelier(sameYear: DaysAway | undefined, overNewYear: DaysAway | undefined): DaysAway | undefined {
  if (sameYear !== undefined && sameYear.from <= sameYear.to) return sameYear;
  if (sameYear === undefined || overNewYear === undefined) return sameYear ?? overNewYear;
  const { from, to } = overNewYear;
  const isShort = DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days <= OVER_NEW_YEAR_DAYS;
  return isShort ? overNewYear : sameYear;
}

/** `year`: for what says none; left out, that is no date. */
function readDate(text: string, year?: number): string | undefined {
  const given = text
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1')
    .replace(/\s+/g, ' ');
  const formats = year === undefined ? WITH_YEAR : WITHOUT_YEAR;
  for (const format of formats) {
    const [dated, as] = year === undefined ? [given, format] : [`${given} ${year}`, `${format} yyyy`];
    const date = DateTime.fromFormat(dated, as, { zone: 'utc', locale: 'en-GB' });
    if (date.isValid) return date.toISODate();
  }
  return undefined;
}

/** The same as somebody would type it. */
export function writeDaysAway(daysAway: DaysAway[]): string {
  return daysAway.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
}
