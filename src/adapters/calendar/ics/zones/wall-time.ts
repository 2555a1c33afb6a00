/**
 * What a clock on the wall shows, as the milliseconds at which a clock in UTC would show it. Rules repeat on the wall;
 * only their results become instants.
 */
export type Wall = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A date or a time as a calendar file writes it. */
export interface Moment {
  kind: 'date' | 'local' | 'utc';
  wall: Wall;
  tzid?: string;
}

const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (DAYS[month - 1] ?? 0);
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const MOMENT = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** `+0100` or `-04:30` in milliseconds; throws when it is none. */
export function parseOffset(text: string): number {
  const [, sign, hours, minutes, seconds] = /^([+-])(\d{2}):?(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  if (sign === undefined) throw new Error(`"${text}" is no offset from UTC`);
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds ?? 0) * 1000;
  return sign === '-' ? -size : size;
}

/** Reads a DATE or DATE-TIME; its form decides, since files leave VALUE=DATE out or write it wrongly. Throws. */
export function parseMoment(value: string, params: Readonly<Record<string, string>> = {}): Moment {
  const found = MOMENT.exec(value.trim());
  if (found === null) throw new Error(`"${value}" is no date or time`);
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [hour, minute, second] = [Number(found[4] ?? 0), Number(found[5] ?? 0), Number(found[6] ?? 0)];
  const date = Date.UTC(year, month - 1, day);
  const overflows = day < 1 || day > daysIn(year, month) || hour > 24 || minute > 59 || second > 60;
  if (overflows || (hour === 24 && minute > 0)) throw new Error(`"${value}" does not exist`);
  if (found[4] === undefined || params.VALUE?.toUpperCase() === 'DATE') return { kind: 'date', wall: date };
  const wall = date + hour * HOUR_MS + minute * MINUTE_MS + Math.min(second, 59) * 1000;
  const zone = found[7]?.toUpperCase();
  if (zone === 'Z') return { kind: 'utc', wall };
  if (zone !== undefined) return { kind: 'utc', wall: wall - parseOffset(zone) };
  return params.TZID === undefined ? { kind: 'local', wall } : { kind: 'local', wall, tzid: params.TZID };
}

export const dateOf = (wall: Wall): Wall => Math.floor(wall / DAY_MS) * DAY_MS;

/** A DURATION: days keep the wall-clock hour, the rest is exact. */
export interface Span {
  days: number;
  ms: number;
}

const DURATION = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** Longer than any calendar goes: an instant so late can still be written. */
const LONGEST_DAYS = 10_000 * 366;

/** Reads a DURATION such as `P1DT2H` or `-PT15M`; throws when it is none. */
export function parseDuration(value: string): Span {
  const found = DURATION.exec(value.trim());
  if (found === null || !/\d/.test(value)) throw new Error(`"${value}" is no duration`);
  const sign = found[1] === '-' ? -1 : 1;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((part) => Number(part ?? 0));
  return {
    days: sign * Math.min(weeks * 7 + days, LONGEST_DAYS),
    ms: sign * Math.min(hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000, LONGEST_DAYS * DAY_MS),
  };
}
