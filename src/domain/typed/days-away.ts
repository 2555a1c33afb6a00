import { DateTime } from 'luxon';
import type { DaysAway } from '../model/host.js';

const FORMATS = [
  'yyyy-MM-dd',
  'yyyy-M-d',
  'd.M.yyyy',
  'd LLL yyyy',
  'd LLLL yyyy',
  'LLL d yyyy',
  'LLLL d yyyy',
];
/** As many stretches as anybody plans; more are a mistake. */
const RANGES_MAX = 60;
const BETWEEN = /\s+(?:to|until|till|through|-)\s+|\s*(?:–|—|\.\.+|…)\s*/i;

/**
 * Reads "2027-03-01 to 2027-03-12, 2027-04-02": local dates, both inclusive, in order. Undefined when some part is no
 * date; '' is nothing.
 */
export function readDaysAway(typed: string): DaysAway[] | undefined {
  const parts = typed
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > RANGES_MAX) return undefined;
  const ranges = parts.map(readRange);
  if (ranges.some((range) => range === undefined)) return undefined;
  return (ranges as DaysAway[]).sort((a, b) => a.from.localeCompare(b.from));
}

function readRange(text: string): DaysAway | undefined {
  const [first = '', last = first, ...more] = text.split(BETWEEN);
  const from = readDate(first);
  const to = readDate(last);
  return from === undefined || to === undefined || more.length > 0 ? undefined : { from, to };
}

function readDate(text: string): string | undefined {
  const given = text
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1')
    .replace(/\s+/g, ' ');
  for (const format of FORMATS) {
    const date = DateTime.fromFormat(given, format, { zone: 'utc', locale: 'en-GB' });
    if (date.isValid) return date.toISODate();
  }
  return undefined;
}

/** The same as somebody would type it. */
export function writeDaysAway(daysAway: DaysAway[]): string {
  return daysAway.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
}
