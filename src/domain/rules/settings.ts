import {
  ABOUT_CHARS,
  DECISION_DAYS_MAX,
  HORIZON_DAYS_MAX,
  MEETING_MINUTES,
  NOTICE_DAYS_MAX,
  PER_MONTH_MAX,
  PLACE_CHARS,
} from '../../../config/policy.js';
import type { HostSettings } from '../model/host.js';
import type { SettingsField, SettingsProblem } from '../model/refusal.js';
import type { UserId } from '../model/request.js';
import { isZone } from '../time.js';
import { startsPerDay } from './slots.js';

type Problems = Partial<Record<SettingsField, SettingsProblem>>;

/** The fields that are wrong, each with its problem. Empty: all is well. */
export function checkSettings(settings: HostSettings, hostId: UserId): Problems {
  return { ...checkHours(settings), ...checkLimits(settings), ...checkTexts(settings, hostId) };
}

function checkHours(settings: HostSettings): Problems {
  const { workStart, workEnd, earlyMinutes, lateMinutes, daysAway } = settings;
  const problems: Problems = {};
  if (!isZone(settings.zone)) problems.zone = 'not_a_zone';
  if (settings.workDays.length === 0) problems.work_days = 'no_work_days';
  if (!isWithin(earlyMinutes, 0, 720)) problems.early_minutes = 'out_of_range';
  if (!isWithin(lateMinutes, 0, 720)) problems.late_minutes = 'out_of_range';
  if (!isWithin(workStart, 0, 1439)) problems.work_start = 'out_of_range';
  if (!isWithin(workEnd, 0, 1440)) problems.work_end = 'out_of_range';
  else if (workEnd <= workStart) problems.work_end = 'end_before_start';
  else if (earlyMinutes + lateMinutes > workEnd - workStart) problems.late_minutes = 'windows_overlap';
  else if (startsPerDay(settings) === 0) problems.early_minutes = 'no_slot';
  if (isWithin(earlyMinutes, 1, MEETING_MINUTES - 1)) problems.early_minutes = 'no_slot';
  if (isWithin(lateMinutes, 1, MEETING_MINUTES - 1)) problems.late_minutes = 'no_slot';
  if (daysAway.some(({ from, to }) => from > to)) problems.days_away = 'end_before_start';
  return problems;
}

function checkLimits(settings: HostSettings): Problems {
  const { perWeek, perMonth, noticeDays, horizonDays, decisionDays, bundleHour } = settings;
  const problems: Problems = {};
  if (!Number.isInteger(perWeek)) problems.per_week = 'not_a_number';
  else if (perWeek < 1) problems.per_week = 'below_one';
  else if (perWeek > perMonth) problems.per_week = 'above_month';
  if (!Number.isInteger(perMonth)) problems.per_month = 'not_a_number';
  else if (perMonth < 1) problems.per_month = 'below_one';
  else if (perMonth > PER_MONTH_MAX) problems.per_month = 'out_of_range';
  if (!isWithin(horizonDays, 1, HORIZON_DAYS_MAX)) problems.horizon_days = 'out_of_range';
  if (!isWithin(noticeDays, 0, NOTICE_DAYS_MAX)) problems.notice_days = 'out_of_range';
  else if (noticeDays >= horizonDays) problems.notice_days = 'beyond_horizon';
  if (!isWithin(decisionDays, 1, DECISION_DAYS_MAX)) problems.decision_days = 'out_of_range';
  if (bundleHour !== undefined && !isWithin(bundleHour, 7, 21)) problems.bundle_hour = 'out_of_range';
  return problems;
}

function checkTexts({ place, about, assistantId, assistantDecides }: HostSettings, hostId: UserId): Problems {
  return {
    ...([...place].length > PLACE_CHARS && { place: 'too_long' as const }),
    ...([...about].length > ABOUT_CHARS && { about: 'too_long' as const }),
    ...(assistantId === hostId && { assistant: 'yourself' as const }),
    ...(assistantDecides && assistantId === undefined && { assistant: 'no_assistant' as const }),
  };
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
