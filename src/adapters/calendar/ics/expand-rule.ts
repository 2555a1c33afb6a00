import { type Effort, spend } from './effort.js';
import type { Frequency, Rule } from './recurrence-rule.js';
import { allowsDay, fillRule } from './rule-days.js';
import { DAY_MS, dateOf, HOUR_MS, MINUTE_MS, type Wall } from './zones/wall-time.js';

/** What a repetition in the range costs, compared with a day that is only looked at: it is kept and put into its zone. */
const COST_OF_WALL = 8;

/** The longest that a period lasts, so that dividing by it never skips too many. */
const LONGEST_MS: Record<Frequency, number> = {
  HOURLY: HOUR_MS,
  DAILY: DAY_MS,
  WEEKLY: 7 * DAY_MS,
  MONTHLY: 31 * DAY_MS,
  YEARLY: 366 * DAY_MS,
};

/** Where the period lies that comes `index` intervals after the one of the start; `end` is excluded. */
function periodAt({ frequency, interval, weekStart }: Rule, start: Wall, index: number): [Wall, Wall] {
  const date = new Date(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const steps = index * interval;
  switch (frequency) {
    case 'YEARLY':
      return [Date.UTC(year + steps, 0), Date.UTC(year + steps + 1, 0)];
    case 'MONTHLY':
      return [Date.UTC(year, month + steps), Date.UTC(year, month + steps + 1)];
    case 'WEEKLY': {
      const first = dateOf(start) + (steps * 7 - ((date.getUTCDay() - weekStart + 7) % 7)) * DAY_MS;
      return [first, first + 7 * DAY_MS];
    }
    case 'DAILY':
      return [dateOf(start) + steps * DAY_MS, dateOf(start) + (steps + 1) * DAY_MS];
    case 'HOURLY': {
      const first = Math.floor(start / HOUR_MS + steps) * HOUR_MS;
      return [first, first + HOUR_MS];
    }
  }
}

function timesOf(rule: Rule, day: Wall, hours: readonly number[]): Wall[] {
  return hours.flatMap((hour) =>
    rule.minutes.flatMap((minute) =>
      rule.seconds.map((second) => day + hour * HOUR_MS + minute * MINUTE_MS + Math.min(second, 59) * 1000),
    ),
  );
}

/** The hours of a period's days: an hour's own, if the rule allows it. */
function hoursOf(rule: Rule, first: Wall): readonly number[] {
  if (rule.frequency !== 'HOURLY') return rule.hours;
  const hour = new Date(first).getUTCHours();
  return rule.hours.length === 0 || rule.hours.includes(hour) ? [hour] : [];
}

function candidates(rule: Rule, [first, end]: [Wall, Wall], effort: Effort): Wall[] {
  const found: Wall[] = [];
  const hours = hoursOf(rule, first);
  const costOfDay = 1 + (rule.days.length + rule.yearDays.length) / 16;
  for (let day = dateOf(first); day < end; day += DAY_MS) {
    spend(effort, costOfDay);
    if (!allowsDay(rule, day)) continue;
    spend(effort, hours.length * rule.minutes.length * rule.seconds.length);
    found.push(...timesOf(rule, day, hours));
  }
  const isOrdered = [rule.hours, rule.minutes, rule.seconds].every(({ length }) => length === 1);
  const sorted = isOrdered ? found : [...new Set(found)].sort((a, b) => a - b);
  if (rule.positions.length === 0) return sorted;
  const positions = new Set(rule.positions);
  return sorted.filter((_, i) => positions.has(i + 1) || positions.has(i - sorted.length));
}

/** Whether COUNT is used up before `from`, for rules with a repetition in every period. Saves the counting. */
function isLongOver({ frequency, interval, count, ...rule }: Rule, start: Wall, from: Wall): boolean {
  if (count === undefined || (frequency !== 'DAILY' && frequency !== 'WEEKLY')) return false;
  const leavesOut = [rule.months, rule.weeks, rule.yearDays, rule.monthDays, rule.positions];
  if (frequency === 'DAILY') leavesOut.push(rule.days.map(({ weekday }) => weekday));
  return (
    leavesOut.every((part) => part.length === 0) &&
    start + (count + 1) * interval * LONGEST_MS[frequency] < from
  );
}

/**
 * The walls of a rule that lie in `from` to `to` (both included), in order. The start is always one of them and counts
 * as the first (RFC 5545, 3.8.5.3). The end by UNTIL is left to the caller, who knows the zone. Throws `TooMuch`.
 */
export function expandRule(unfilled: Rule, start: Wall, from: Wall, to: Wall, effort: Effort): Wall[] {
  if (isLongOver(unfilled, start, from)) return [];
  const rule = fillRule(unfilled, start);
  const counted = rule.count !== undefined;
  const skipped = counted ? 0 : Math.floor((from - start) / (LONGEST_MS[rule.frequency] * rule.interval)) - 1;
  const walls = start >= from && start <= to ? [start] : [];
  let left = (rule.count ?? Number.POSITIVE_INFINITY) - 1;
  for (let index = Math.max(0, skipped); left > 0; index += 1) {
    const period = periodAt(rule, start, index);
    if (period[0] > to || Number.isNaN(period[0])) break;
    for (const wall of candidates(rule, period, effort)) {
      if (wall <= start || left <= 0) continue;
      left -= 1;
      if (wall < from || wall > to) continue;
      spend(effort, COST_OF_WALL);
      walls.push(wall);
    }
  }
  return walls;
}
