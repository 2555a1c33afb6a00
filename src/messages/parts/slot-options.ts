import type { PlainTextOption } from '@slack/types';
import { QUIET_FROM_HOUR, QUIET_TO_HOUR, SLOTS_IN_FORM_MAX } from '../../../config/policy.js';
import { DAY_MS, type LocalTime, localTime } from '../../domain/zones.js';
import type { SlotChoice } from '../asking/request-facts.js';
import { option, plain } from './block-kit.js';
import { clockOf, dayAndClock, dayAndMonth, weekdayAndClock, zoneCity } from './times.js';

export interface OptionGroup {
  label: ReturnType<typeof plain>;
  options: PlainTextOption[];
}

/**
 * Starts as options, grouped by the reader's week and in the order of the reader's days; within one, in the order in
 * which they come. Far from the host, one day of the host lies on two days of the reader. `value` is the start as ISO 8601
 * UTC; the text is the reader's local time, with the other's where it differs, early or late, and a mark at night.
 */
export function slotGroups(slots: SlotChoice[], readerZone: string, otherZone: string): OptionGroup[] {
  const offered = slots
    .slice(0, SLOTS_IN_FORM_MAX)
    .map((slot) => ({ slot, local: localTime(Date.parse(slot.start), readerZone) }))
    .sort((a, b) => a.local.date - b.local.date);
  const weeks = new Map<number, PlainTextOption[]>();
  for (const { slot, local } of offered) {
    const monday = local.date - local.weekday + 1;
    const options = weeks.get(monday) ?? [];
    options.push(slotOption(slot, readerZone, otherZone));
    weeks.set(monday, options);
  }
  return [...weeks].map(([monday, options]) => ({ label: plain(`Week of ${dateOf(monday)}`, 75), options }));
}

const dateOf = (day: number): string => dayAndMonth(localTime(day * DAY_MS, 'Etc/UTC'));

/** One start as an option. */
export function slotOption(
  { start, part }: SlotChoice,
  readerZone: string,
  otherZone: string,
): PlainTextOption {
  const [mine, theirs] = [readerZone, otherZone].map((zone) => localTime(Date.parse(start), zone)) as [
    LocalTime,
    LocalTime,
  ];
  const sameDate = mine.date === theirs.date;
  const differs = !sameDate || clockOf(mine) !== clockOf(theirs);
  const time = sameDate ? clockOf(theirs) : weekdayAndClock(theirs);
  const other = differs ? ` (${time} ${zoneCity(otherZone)})` : '';
  const night = isNight(mine) ? ', in your night' : '';
  return option(`${dayAndClock(mine)}${other} · ${part}${night}`, start);
}

/** Is it night for whoever reads? */
export function isAtNight(start: string, readerZone: string): boolean {
  return isNight(localTime(Date.parse(start), readerZone));
}

const isNight = ({ hour }: LocalTime): boolean => hour >= QUIET_FROM_HOUR || hour < QUIET_TO_HOUR;
