import { DateTime } from 'luxon';
import type { Iso } from '../domain/request.js';

const LOCALE = 'en-GB';

function local(instant: Iso, zone: string): DateTime {
  return DateTime.fromISO(instant, { zone }).setLocale(LOCALE);
}

function zoneName(at: DateTime): string {
  return at.zoneName?.split('/').pop()?.replace(/_/g, ' ') ?? 'UTC';
}

/** "New York": the city of an IANA zone. */
export function zoneCity(zone: string): string {
  return zone.split('/').pop()?.replace(/_/g, ' ') ?? 'UTC';
}

/** "Mon 8 Mar, 09:00 (New York)": for plain text, where Slack does not localise. */
export function dayAndTime(instant: Iso, zone: string): string {
  const at = local(instant, zone);
  return `${at.toFormat('ccc d LLL, HH:mm')} (${zoneName(at)})`;
}

/** "Mon 8 Mar, 09:00", without the zone. */
export function shortDayAndTime(instant: Iso, zone: string): string {
  return local(instant, zone).toFormat('ccc d LLL, HH:mm');
}

/** "09:00". */
export function clockTime(instant: Iso, zone: string): string {
  return local(instant, zone).toFormat('HH:mm');
}

/** "09:00 (New York)": the time of day for plain text. */
export function clockAndZone(instant: Iso, zone: string): string {
  const at = local(instant, zone);
  return `${at.toFormat('HH:mm')} (${zoneName(at)})`;
}

/** "Monday 8 March 2027". */
export function longDate(instant: Iso, zone: string): string {
  return local(instant, zone).toFormat('cccc d LLLL yyyy');
}

/** "March". */
export function monthName(instant: Iso, zone: string): string {
  return local(instant, zone).toFormat('LLLL');
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
  return token(instant, '{date_long}', longDate(instant, zone));
}

function token(instant: Iso, format: string, fallback: string): string {
  return `<!date^${Math.floor(Date.parse(instant) / 1000)}^${format}|${fallback}>`;
}
