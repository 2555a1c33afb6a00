import type { DateTime } from 'luxon';
import type { HostSettings } from '../../domain/model/host.js';
import type { SettingsField, SettingsProblem } from '../../domain/model/refusal.js';
import { readDaysAway, writeDaysAway } from '../../domain/typed/days-away.js';
import { readZone } from '../../domain/typed/zone-names.js';
import { wallClock } from '../../messages/parts/words.js';

/** The form as it was filled in: all texts. */
export interface SettingsDraft extends Record<SettingsField, string> {
  listed: 'yes' | '';
  guests: 'yes' | '';
}

export type SettingsProblems = Partial<Record<SettingsField, SettingsProblem>>;

/** What the texts say; `problems`: what could not be read as days, all else is judged with the settings. `now` says which year is meant. */
export function readDraft(
  draft: SettingsDraft,
  now: DateTime,
): { settings: HostSettings; problems: SettingsProblems } {
  const zone = readZone(draft.zone);
  const today = now.setZone(zone ?? 'utc').toISODate() ?? '';
  const daysAway = readDaysAway(draft.days_away, today);
  const workEnd = readTime(draft.work_end);
  const settings: HostSettings = {
    zone: zone ?? draft.zone,
    workDays: draft.work_days
      .split(',')
      .map(Number)
      .filter((day) => Number.isInteger(day) && day >= 1 && day <= 7),
    workStart: readTime(draft.work_start),
    // Midnight as an end is the day's end.
    workEnd: workEnd === 0 ? 1440 : workEnd,
    earlyMinutes: readNumber(draft.early_minutes),
    lateMinutes: readNumber(draft.late_minutes),
    perWeek: readNumber(draft.per_week),
    perMonth: readNumber(draft.per_month),
    noticeDays: readNumber(draft.notice_days),
    horizonDays: readNumber(draft.horizon_days),
    decisionDays: readNumber(draft.decision_days),
    place: draft.place,
    about: draft.about,
    listed: draft.listed === 'yes',
    ...(draft.guests === 'yes' && { guestsMayAsk: true as const }),
    daysAway: daysAway ?? [],
    ...(draft.assistant !== '' && { assistantId: draft.assistant }),
    ...(draft.assistant_decides === 'yes' && { assistantDecides: true as const }),
    ...(draft.bundle_hour !== '' && { bundleHour: readNumber(draft.bundle_hour) }),
  };
  return { settings, problems: daysAway === undefined ? { days_away: 'not_a_date_range' } : {} };
}

/** The settings as the form would have them, for those that it does not show. */
export function draftOf(settings: HostSettings): SettingsDraft {
  return {
    zone: settings.zone,
    work_days: settings.workDays.join(','),
    work_start: wallClock(settings.workStart),
    work_end: wallClock(settings.workEnd % 1440),
    early_minutes: String(settings.earlyMinutes),
    late_minutes: String(settings.lateMinutes),
    per_week: String(settings.perWeek),
    per_month: String(settings.perMonth),
    notice_days: String(settings.noticeDays),
    horizon_days: String(settings.horizonDays),
    decision_days: String(settings.decisionDays),
    place: settings.place,
    about: settings.about,
    assistant: settings.assistantId ?? '',
    assistant_decides: settings.assistantDecides ? 'yes' : '',
    bundle_hour: settings.bundleHour === undefined ? '' : String(settings.bundleHour),
    days_away: writeDaysAway(settings.daysAway),
    holidays: settings.holidays?.name ?? '',
    listed: settings.listed ? 'yes' : '',
    guests: settings.guestsMayAsk ? 'yes' : '',
  };
}

/** "09:30" as minutes since midnight; NaN when it is none. */
function readTime(text: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

function readNumber(text: string): number {
  return /^-?\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}
