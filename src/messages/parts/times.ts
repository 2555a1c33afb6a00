import { Info } from 'luxon';
import type { Iso } from '../../domain/model/request.js';
import { type LocalTime, localTime } from '../../domain/zones.js';

const LOCALE = { locale: 'en-US' };
const WEEKDAYS = Info.weekdays('short', LOCALE);
const LONG_WEEKDAYS = Info.weekdays('long', LOCALE);
const MONTHS = { short: Info.months('short', LOCALE), long: Info.months('long', LOCALE) };

/** Does the reader's clock count to twelve or to twenty-four? */
export type HourClock = 12 | 24;

/** How a time is to be written; without `now`, a date carries its year and a time of day on a date does not. */
export interface TimeStyle {
  /** The present, in ms: this year's dates carry no year. */
  now?: number | undefined;
  clock?: HourClock | undefined;
}

const two = (value: number): string => String(value).padStart(2, '0');
const localOf = (instant: Iso, zone: string): LocalTime => localTime(Date.parse(instant), zone);

/** "New York": the city of an IANA zone. */
export function zoneCity(zone: string): string {
  return zone.split('/').pop()?.replace(/_/g, ' ') ?? 'UTC';
}

/** "Wed, Dec 2 · 9:00 AM (New York)": for plain text, where Slack does not localise. */
export function dayAndTime(instant: Iso, zone: string, style: TimeStyle = {}): string {
  return `${shortDayAndTime(instant, zone, style)} (${zoneCity(zone)})`;
}

/** "Wed, Dec 2 · 9:00 AM", without the zone. */
export function shortDayAndTime(instant: Iso, zone: string, style: TimeStyle = {}): string {
  const local = localOf(instant, zone);
  const year = style.now === undefined ? '' : yearUnless(local, style.now, zone);
  return `${dayOf(local)}${year} · ${clockOf(local, style.clock)}`;
}

/** "Wed, Dec 2" of a local time. */
function dayOf({ weekday, month, day }: LocalTime): string {
  return `${WEEKDAYS[weekday - 1]}, ${MONTHS.short[month - 1]} ${day}`;
}

/** "Wed 9:00 AM" of a local time. */
export function weekdayAndClock(local: LocalTime, clock?: HourClock): string {
  return `${WEEKDAYS[local.weekday - 1]} ${clockOf(local, clock)}`;
}

/** "Mar 8" of a local time. */
export function monthAndDay({ day, month }: Pick<LocalTime, 'day' | 'month'>): string {
  return `${MONTHS.short[month - 1]} ${day}`;
}

/** ", 2027", unless it is that year now. */
function yearUnless({ year }: Pick<LocalTime, 'year'>, nowMs: number, zone: string): string {
  return year === localTime(nowMs, zone).year ? '' : `, ${year}`;
}

/** "9:00 AM" or "09:00" of a local time. */
export function clockOf({ hour, minute }: Pick<LocalTime, 'hour' | 'minute'>, clock: HourClock = 12): string {
  if (clock === 24) return `${two(hour)}:${two(minute)}`;
  return `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** "9:00 AM". */
export function clockTime(instant: Iso, zone: string, clock?: HourClock): string {
  return clockOf(localOf(instant, zone), clock);
}

/** "9:00 AM (New York)": the time of day for plain text. */
export function clockAndZone(instant: Iso, zone: string, clock?: HourClock): string {
  return `${clockTime(instant, zone, clock)} (${zoneCity(zone)})`;
}

/** "9:00–9:30 AM", "11:45 AM–12:15 PM", "09:00–09:30". */
function clockRange(from: Iso, to: Iso, zone: string, clock?: HourClock): string {
  const [start, end] = [clockTime(from, zone, clock), clockTime(to, zone, clock)];
  const half = / [AP]M$/.exec(start)?.[0];
  return half !== undefined && end.endsWith(half)
    ? `${start.slice(0, -half.length)}–${end}`
    : `${start}–${end}`;
}

/** "Wed, Dec 2 · 9:00–9:30 AM (New York)". */
export function dayAndRange(from: Iso, to: Iso, zone: string, style: TimeStyle = {}): string {
  const day = shortDayAndTime(from, zone, style).split(' · ')[0];
  return `${day} · ${clockRange(from, to, zone, style.clock)} (${zoneCity(zone)})`;
}

/** "Wed, Dec 2", with the year unless it is this one. */
export function dateText(instant: Iso, zone: string, { now }: TimeStyle = {}): string {
  const local = localOf(instant, zone);
  return `${dayOf(local)}${now === undefined ? `, ${local.year}` : yearUnless(local, now, zone)}`;
}

/** "Fri, Dec 25 · Sat, Dec 26": local dates, as `2027-12-25`. */
export function holidayDates(dates: string[]): string {
  return dates.map((date) => dayOf(localOf(`${date}T12:00:00.000Z`, 'Etc/UTC'))).join(' · ');
}

/** "end of Friday, Nov 27", by the calendar of `zone`; with the year unless it is this one. */
export function endOfDayText(instant: Iso, zone: string, { now }: TimeStyle = {}): string {
  const local = localOf(instant, zone);
  const year = now === undefined ? '' : yearUnless(local, now, zone);
  return `end of ${LONG_WEEKDAYS[local.weekday - 1]}, ${monthAndDay(local)}${year}`;
}

/** "Mar 8": for a day in the months ahead. */
export function shortDate(instant: Iso, zone: string): string {
  return monthAndDay(localOf(instant, zone));
}

/** "March". */
export function monthName(instant: Iso, zone: string): string {
  return MONTHS.long[localOf(instant, zone).month - 1] ?? '';
}

/** "Mar" of a month of this year, "Mar 2026" of another. */
export function monthLabel({ year, month }: { year: number; month: number }, thisYear: number): string {
  return `${MONTHS.short[month - 1]}${year === thisYear ? '' : ` ${year}`}`;
}

/** Minutes since midnight as the clock shows them: "9:00 AM". */
export function minutesAsClock(minutes: number, clock?: HourClock): string {
  return clockOf({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 }, clock);
}

/**
 * Day and time for blocks: "Wed, Dec 2 · 9:00 AM". The day is written by us, since none of Slack's dates has this style; the
 * time of day by Slack, which knows best whether its reader counts to twelve. The fallback names the zone.
 */
export function slackTime(instant: Iso, zone: string, style: TimeStyle = {}): string {
  const [day = ''] = shortDayAndTime(instant, zone, style).split(' · ');
  return token(instant, `${day} · {time}`, dayAndTime(instant, zone, style));
}

/** The time of day only. */
export function slackClock(instant: Iso, zone: string, clock?: HourClock): string {
  return token(instant, '{time}', clockAndZone(instant, zone, clock));
}

function token(instant: Iso, format: string, fallback: string): string {
  return `<!date^${Math.floor(Date.parse(instant) / 1000)}^${format}|${fallback}>`;
}
