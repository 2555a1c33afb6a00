import { DateTime } from 'luxon';
import type { HostSettings, WallMinutes } from './model/host.js';
import type { Iso } from './model/request.js';
import { DAY_MS, isZoneName, zoneOf } from './zones.js';

/** Area/City, as IANA writes it. `EST` and `UTC+2` pass as zones elsewhere but have no daylight saving time. */
export function isZone(name: string): boolean {
  return /^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(name) && isZoneName(name);
}

/** ISO 8601 in UTC with milliseconds. */
export function toIso(instant: DateTime): Iso {
  return new Date(instant.toMillis()).toISOString();
}

/** The instant of an ISO text, on the wall clock of `zone`. */
export function inZone(instant: Iso, zone: string): DateTime {
  return DateTime.fromMillis(Date.parse(instant), { zone: zoneOf(zone) });
}

/** Milliseconds since the epoch. */
export function toMs(instant: Iso): number {
  return Date.parse(instant);
}

/** Minutes since local midnight. */
export function wallMinutes(local: DateTime): WallMinutes {
  return local.hour * 60 + local.minute;
}

/**
 * The instant at which the clock on the wall shows `minutes` on the local date of `day`.
 * Undefined when that time is skipped (spring forward); the first of the two when it comes twice (autumn).
 */
function atWallClock(day: DateTime, minutes: WallMinutes): DateTime | undefined {
  const { year, month, day: date } = minutes < 1440 ? day : day.plus({ days: 1 });
  const wall = { year, month, day: date, hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 };
  const local = DateTime.fromObject(wall, { zone: day.zone });
  if (local.hour !== wall.hour || local.minute !== wall.minute || local.day !== wall.day) return undefined;
  const [first] = local.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
  return first ?? local;
}

/**
 * `atWallClock` for one local day. On all but a few days a year the zone's offset stays the same, so that the instants
 * follow by plain arithmetic, which is many times faster than asking the zone for each.
 */
export function wallClockOf(day: DateTime): (minutes: WallMinutes) => DateTime | undefined {
  const { zone } = day;
  const midnightMs = Date.UTC(day.year, day.month - 1, day.day);
  const offset = zone.offset(midnightMs - DAY_MS);
  if (offset !== zone.offset(midnightMs + 2 * DAY_MS)) return (minutes) => atWallClock(day, minutes);
  return (minutes) => DateTime.fromMillis(midnightMs + (minutes - offset) * 60_000, { zone });
}

/** As `atWallClock`, but a skipped time gives the moment at which the clock jumped over it. */
export function atWallClockOrAfter(day: DateTime, minutes: WallMinutes): DateTime {
  for (let later = minutes; later < minutes + 180; later++) {
    const found = atWallClock(day, later);
    if (found !== undefined) return found;
  }
  return day.startOf('day').plus({ minutes });
}

/** The settings that decide on which days a host works. */
type WorkingDays = Pick<HostSettings, 'workDays' | 'daysAway' | 'holidays'>;

/** Is the local date one of the host's work days, and neither one of the days away nor a public holiday? */
export function isWorkDay(local: DateTime, settings: WorkingDays): boolean {
  return settings.workDays.includes(local.weekday) && !isAway(local, settings);
}

function isAway(local: DateTime, { daysAway, holidays }: WorkingDays): boolean {
  if (daysAway.length === 0 && holidays === undefined) return false;
  const date = local.toISODate() ?? '';
  return (
    daysAway.some(({ from, to }) => from <= date && date <= to) || holidays?.dates.includes(date) === true
  );
}

/** Moves by whole work days, forward (or back with a negative count), keeping the wall-clock time. At most a year. */
export function plusWorkDays(local: DateTime, count: number, settings: WorkingDays): DateTime {
  const step = Math.sign(count);
  let day = local;
  for (let left = Math.abs(count), looked = 0; left > 0 && looked < 366; looked++) {
    day = day.plus({ days: step });
    if (isWorkDay(day, settings)) left--;
  }
  return day;
}

/** The moment halfway between two instants. */
export function halfway(from: DateTime, to: DateTime): DateTime {
  return from.plus({ milliseconds: Math.floor(to.diff(from).toMillis() / 2) });
}

/** The next three public holidays that a host keeps, from the local date of `now` on. */
export function nextHolidays({ holidays, zone }: HostSettings, now: DateTime): string[] {
  const today = now.setZone(zoneOf(zone)).toISODate() ?? '';
  return (holidays?.dates ?? []).filter((date) => date >= today).slice(0, 3);
}
