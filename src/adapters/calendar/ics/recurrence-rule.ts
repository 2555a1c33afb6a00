import { type Moment, parseMoment } from './zones/wall-time.js';

export type Frequency = 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** A weekday (0: Sunday) of BYDAY, with its position in the month or year when it has one. */
export interface NthDay {
  weekday: number;
  nth: number;
}

/** A repeating rule (RFC 5545, 3.3.10); lists are empty where the rule has no such part. */
export interface Rule {
  frequency: Frequency;
  interval: number;
  weekStart: number;
  count?: number;
  until?: Moment;
  months: number[];
  weeks: number[];
  yearDays: number[];
  monthDays: number[];
  days: NthDay[];
  hours: number[];
  minutes: number[];
  seconds: number[];
  positions: number[];
}

/** A rule that repeats too often to be followed. */
export class TooFrequent extends Error {
  readonly until: Moment | undefined;

  constructor(frequency: string, until: Moment | undefined) {
    super(`rules that repeat ${frequency} are not followed`);
    this.until = until;
  }
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const FREQUENCIES: readonly string[] = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const KNOWN = new Set(
  'FREQ INTERVAL WKST COUNT UNTIL BYMONTH BYWEEKNO BYYEARDAY BYMONTHDAY BYDAY BYHOUR BYMINUTE BYSECOND BYSETPOS'.split(
    ' ',
  ),
);

/** RFC 7529: the calendar that a rule counts in; only the usual one can be followed. */
const SCALE = 'RSCALE';

function readParts(value: string, leaveOut: (part: string) => void): Map<string, string> {
  const parts = value
    .trim()
    .toUpperCase()
    .split(';')
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const [name = '', text = ''] = part.split('=', 2);
      return [name.trim(), text.trim()];
    });
  for (const [name, text] of parts) {
    const isScale = name === SCALE;
    if (text === '' || (isScale && text !== 'GREGORIAN')) throw new Error(`rule part "${name}"`);
    if (!(isScale || KNOWN.has(name) || name.startsWith('X-'))) leaveOut(name);
  }
  return new Map(parts);
}

/** The parts of a list, each once. */
const listOf = (text: string): string[] => [...new Set(text.split(',').filter((part) => part.trim() !== ''))];

function readNumbers(text: string | undefined, min: number, max: number): number[] {
  return listOf(text ?? '').map((part) => {
    const number = Number(part);
    const size = min < 0 ? Math.abs(number) : number;
    if (!Number.isInteger(number) || size < Math.max(min, min < 0 ? 1 : 0) || size > max) {
      throw new Error(`"${part}" in a rule`);
    }
    return number;
  });
}

const readWeekday = (text: string): number => {
  const weekday = WEEKDAYS.indexOf(text);
  if (weekday < 0) throw new Error(`weekday "${text}" in a rule`);
  return weekday;
};

function readDay(text: string): NthDay {
  const found = /^([+-]?\d{1,2})?\s*([A-Z]{2})$/.exec(text.trim());
  if (found === null) throw new Error(`weekday "${text}" in a rule`);
  return { weekday: readWeekday(found[2] ?? ''), nth: Number(found[1] ?? 0) };
}

const readCount = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" in a rule`);
  return Number(text);
};

const refusePart = (part: string): never => {
  throw new Error(`rule part "${part}"`);
};

/**
 * Reads an RRULE's value; throws when it cannot be followed (`TooFrequent` for SECONDLY and MINUTELY). `leaveOut` is told
 * of each part that is not known, and may refuse the rule: nearly every part makes the times fewer.
 */
export function parseRule(value: string, leaveOut: (part: string) => void = refusePart): Rule {
  const parts = readParts(value, leaveOut);
  const frequency = parts.get('FREQ') ?? '';
  const untilText = parts.get('UNTIL');
  const until = untilText === undefined ? undefined : parseMoment(untilText);
  if (['SECONDLY', 'MINUTELY'].includes(frequency)) throw new TooFrequent(frequency, until);
  if (!FREQUENCIES.includes(frequency)) throw new Error(`frequency "${frequency}"`);
  const count = parts.get('COUNT');
  return {
    frequency: frequency as Frequency,
    interval: Math.max(1, readCount(parts.get('INTERVAL') ?? '1')),
    weekStart: readWeekday(parts.get('WKST') ?? 'MO'),
    ...(count !== undefined && { count: readCount(count) }),
    ...(until !== undefined && { until }),
    months: readNumbers(parts.get('BYMONTH'), 1, 12),
    weeks: readNumbers(parts.get('BYWEEKNO'), -1, 53),
    yearDays: readNumbers(parts.get('BYYEARDAY'), -1, 366),
    monthDays: readNumbers(parts.get('BYMONTHDAY'), -1, 31),
    days: listOf(parts.get('BYDAY') ?? '').map(readDay),
    hours: readNumbers(parts.get('BYHOUR'), 0, 23),
    minutes: readNumbers(parts.get('BYMINUTE'), 0, 59),
    seconds: readNumbers(parts.get('BYSECOND'), 0, 60),
    positions: readNumbers(parts.get('BYSETPOS'), -1, 366),
  };
}
