import type { HostSettings } from '../../domain/model/host.js';
import { minutesAsClock, zoneCity } from '../parts/times.js';
import { count, joined, weekdays } from '../parts/words.js';

/** When, how much and how far ahead, in two lines. */
export function limitsInShort(settings: HostSettings): string {
  const { workDays, workStart, workEnd, zone, perWeek, perMonth, noticeDays } = settings;
  const hours = `${minutesAsClock(workStart)}–${minutesAsClock(workEnd)}`;
  return [
    `${weekdays(workDays)}, ${windows(settings)} of ${hours} (${zoneCity(zone)})`,
    `${perWeek} a week, ${perMonth} a month · ${count(noticeDays, 'day')} notice${away(settings)}`,
  ].join('\n');
}

/** "the first 60 and last 30 minutes". */
export function windows({ earlyMinutes, lateMinutes }: HostSettings): string {
  if (earlyMinutes === 0) return `the last ${lateMinutes} minutes`;
  if (lateMinutes === 0) return `the first ${earlyMinutes} minutes`;
  return earlyMinutes === lateMinutes
    ? `the first and last ${earlyMinutes} minutes`
    : `the first ${earlyMinutes} and last ${lateMinutes} minutes`;
}

function away({ daysAway, holidays }: HostSettings): string {
  return joined(
    '',
    daysAway.length > 0 && ` · ${count(daysAway.length, 'absence')} noted`,
    holidays !== undefined && ` · holidays of ${holidays.name}`,
  );
}
