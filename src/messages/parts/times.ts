import { Info } from 'luxon';
import type { Iso } from '../../domain/model/request.js';
import { type LocalTime, localTime } from '../../domain/zones.js';

const LOCALE = { locale: 'en-GB' };
const WEEKDAYS = { short: Info.weekdays('short', LOCALE), long: Info.weekdays('long', LOCALE) };
const MONTHS = { short: Info.months('short', LOCALE), long: Info.months('long', LOCALE) };

const two = (value: number): string => String(value).padStart(2, '0');
const localOf = (instant: Iso, zone: string): LocalTime => localTime(Date.parse(instant), zone);

/** "New York": the city of an IANA zone. */
export function zoneCity(zone: string): string {
  return zone.split('/').pop()?.replace(/_/g, ' ') ?? 'UTC';
}

/** "Mon 8 Mar, 09:00 (New York)": for plain text, where Slack does not localise. */
export function dayAndTime(instant: Iso, zone: string): string {
  return `${shortDayAndTime(instant, zone)} (${zoneCity(zone)})`;
}

/** "Mon 8 Mar, 09:00", without the zone. */
export function shortDayAndTime(instant: Iso, zone: string): string {
  return dayAndClock(localOf(instant, zone));
}

/** "Mon 8 Mar, 09:00" of a local time. */
export function dayAndClock(local: LocalTime): string {
  const { weekday, day, month } = local;
  return `${WEEKDAYS.short[weekday - 1]} ${day} ${MONTHS.short[month - 1]}, ${clockOf(local)}`;
}

/** "Mon 09:00" of a local time. */
export function weekdayAndClock(local: LocalTime): string {
  return `${WEEKDAYS.short[local.weekday - 1]} ${clockOf(local)}`;
}

/** "8 March" of a local time. */
export function dayAndMonth({ day, month }: Pick<LocalTime, 'day' | 'month'>): string {
  return `${day} ${MONTHS.long[month - 1]}`;
}

/** "09:00" of a local time. */
export function clockOf({ hour, minute }: LocalTime): string {
  return `${two(hour)}:${two(minute)}`;
}

/** "09:00". */
export function clockTime(instant: Iso, zone: string): string {
  return clockOf(localOf(instant, zone));
}

/** "09:00 (New York)": the time of day for plain text. */
export function clockAndZone(instant: Iso, zone: string): string {
  return `${clockTime(instant, zone)} (${zoneCity(zone)})`;
}

/** "Monday 8 March 2027". */
export function longDate(instant: Iso, zone: string): string {
  const local = localOf(instant, zone);
  return `${WEEKDAYS.long[local.weekday - 1]} ${dayAndMonth(local)} ${local.year}`;
}

/** "March". */
export function monthName(instant: Iso, zone: string): string {
  return MONTHS.long[localOf(instant, zone).month - 1] ?? '';
}

/** Slack's own date, in the reader's zone, with a fallback that names the zone. Day and time, after "on", "by", "until". */
export function slackTime(instant: Iso, zone: string): string {
  return token(instant, '{date_long} at {time}', dayAndTime(instant, zone));
}

/** As `slackTime`, for the beginning of a line or after a colon: "Today at 9:00 AM" where it is today. */
export function slackWhen(instant: Iso, zone: string): string {
  return token(instant, '{date_long_pretty} at {time}', dayAndTime(instant, zone));
}

/** The time of day only. */
export function slackClock(instant: Iso, zone: string): string {
  return token(instant, '{time}', clockAndZone(instant, zone));
}

/** The date only. */
export function slackDate(instant: Iso, zone: string): string {
  return token(instant, '{date_long}', `${longDate(instant, zone)} (${zoneCity(zone)})`);
}

function token(instant: Iso, format: string, fallback: string): string {
  return `<!date^${Math.floor(Date.parse(instant) / 1000)}^${format}|${fallback}>`;
}
