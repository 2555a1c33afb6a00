import type { NthDay, Rule } from './recurrence-rule.js';
import { DAY_MS, type Wall } from './zones/wall-time.js';

interface DayRange {
  first: Wall;
  /** Excluded. */
  end: Wall;
}

const startOfMonth = (day: Date, plus = 0): Wall => Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + plus);
const startOfYear = (year: number): Wall => Date.UTC(year, 0);

/** The first day of week 1 of `year`: the first week with four days in it (RFC 5545, 3.3.10). */
function startOfWeeks(year: number, weekStart: number): Wall {
  const january4 = Date.UTC(year, 0, 4);
  return january4 - ((new Date(january4).getUTCDay() - weekStart + 7) % 7) * DAY_MS;
}

function isInWeeks(day: Wall, weeks: readonly number[], weekStart: number): boolean {
  let year = new Date(day).getUTCFullYear() + 1;
  while (startOfWeeks(year, weekStart) > day) year -= 1;
  const first = startOfWeeks(year, weekStart);
  const total = Math.round((startOfWeeks(year + 1, weekStart) - first) / (7 * DAY_MS));
  const week = Math.floor((day - first) / (7 * DAY_MS)) + 1;
  return weeks.includes(week) || weeks.includes(week - total - 1);
}

/** Whether a position, counted from either end, is one of `wanted`. */
const isNumbered = (index: number, total: number, wanted: readonly number[]) =>
  wanted.includes(index + 1) || wanted.includes(index - total);

function isOneOfDays(day: Wall, weekday: number, days: readonly NthDay[], within?: DayRange): boolean {
  return days.some(({ weekday: wanted, nth }) => {
    if (wanted !== weekday) return false;
    if (nth === 0 || within === undefined) return true;
    if (nth > 0) return Math.floor((day - within.first) / (7 * DAY_MS)) + 1 === nth;
    return -Math.floor((within.end - DAY_MS - day) / (7 * DAY_MS)) - 1 === nth;
  });
}

/** The period in which BYDAY's positions count: the month, the year, or none. */
function positionsWithin(rule: Rule, date: Date): DayRange | undefined {
  if (rule.frequency === 'MONTHLY' || (rule.frequency === 'YEARLY' && rule.months.length > 0)) {
    return { first: startOfMonth(date), end: startOfMonth(date, 1) };
  }
  if (rule.frequency !== 'YEARLY' || rule.weeks.length > 0) return undefined;
  const year = date.getUTCFullYear();
  return { first: startOfYear(year), end: startOfYear(year + 1) };
}

/** 0: Sunday. 1 January 1970 was a Thursday. */
const weekdayOf = (day: Wall): number => (((day / DAY_MS + 4) % 7) + 7) % 7;

/** Whether all day parts of the rule allow that day. */
export function allowsDay(rule: Rule, day: Wall): boolean {
  const { months, monthDays, yearDays, weeks, days, weekStart } = rule;
  const weekday = weekdayOf(day);
  // First, since it is cheap and rules out most days of most rules.
  if (days.length > 0 && !days.some((each) => each.weekday === weekday)) return false;
  const date = new Date(day);
  if (months.length > 0 && !months.includes(date.getUTCMonth() + 1)) return false;
  if (monthDays.length > 0) {
    const total = (startOfMonth(date, 1) - startOfMonth(date)) / DAY_MS;
    if (!isNumbered(date.getUTCDate() - 1, total, monthDays)) return false;
  }
  if (yearDays.length > 0) {
    const first = startOfYear(date.getUTCFullYear());
    const total = (startOfYear(date.getUTCFullYear() + 1) - first) / DAY_MS;
    if (!isNumbered((day - first) / DAY_MS, total, yearDays)) return false;
  }
  if (days.length > 0 && !isOneOfDays(day, weekday, days, positionsWithin(rule, date))) return false;
  return weeks.length === 0 || isInWeeks(day, weeks, weekStart);
}

/** The rule, with the parts that it leaves open (day, month, time) taken from its start. */
export function fillRule(rule: Rule, start: Wall): Rule {
  const date = new Date(start);
  const filled = { ...rule };
  const hasDays = [rule.weeks, rule.yearDays, rule.monthDays, rule.days].some((part) => part.length > 0);
  if (rule.frequency === 'YEARLY' && !hasDays) {
    filled.monthDays = [date.getUTCDate()];
    if (rule.months.length === 0) filled.months = [date.getUTCMonth() + 1];
  }
  if (rule.frequency === 'MONTHLY' && !hasDays) filled.monthDays = [date.getUTCDate()];
  const onlyWeeks = rule.weeks.length > 0 && [...rule.days, ...rule.monthDays, ...rule.yearDays].length === 0;
  if (onlyWeeks || (rule.frequency === 'WEEKLY' && rule.days.length === 0)) {
    filled.days = [{ weekday: date.getUTCDay(), nth: 0 }];
  }
  if (rule.hours.length === 0 && rule.frequency !== 'HOURLY') filled.hours = [date.getUTCHours()];
  if (rule.minutes.length === 0) filled.minutes = [date.getUTCMinutes()];
  if (rule.seconds.length === 0) filled.seconds = [date.getUTCSeconds()];
  return filled;
}
