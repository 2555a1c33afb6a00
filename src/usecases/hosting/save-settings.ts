import { DateTime } from 'luxon';
import { defaultSettings, type Host, type HostSettings, remembered } from '../../domain/model/host.js';
import type { SettingsField, SettingsProblem } from '../../domain/model/refusal.js';
import type { UserId } from '../../domain/model/request.js';
import { mayHost, type WorkspaceSettings } from '../../domain/model/workspace.js';
import { type ClaimedPeriod, fullestPeriods, overLimits } from '../../domain/rules/over-limits.js';
import { checkSettings } from '../../domain/rules/settings.js';
import { isZone, nextHolidays } from '../../domain/time.js';
import { readDaysAway, writeDaysAway } from '../../domain/typed/days-away.js';
import { readZone } from '../../domain/typed/zone-names.js';
import { wallClock } from '../../messages/parts/words.js';
import { named } from '../load-world.js';
import type { Perform } from '../perform.js';
import type { Clock } from '../ports/clock.js';
import type { Holidays } from '../ports/holidays.js';
import type { Slack } from '../ports/slack.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import type { WorkspaceRecords } from '../ports/workspace-records.js';
import { readHolidays } from './read-holidays.js';

/** The form as it was filled in: all texts. */
export interface SettingsDraft extends Record<SettingsField, string> {
  listed: 'yes' | '';
  guests: 'yes' | '';
}

export type SettingsProblems = Partial<Record<SettingsField, SettingsProblem>>;

export interface SettingsFacts {
  settings: HostSettings;
  isNew: boolean;
  claimed: ClaimedPeriod[];
  /** Local dates: the next three that count as days away. */
  holidaysAhead: string[];
}

/** What the settings form starts from: what is set, or defaults with which it can be submitted as it is. */
export async function readSettings(
  { store, slack, clock, records }: { store: Store; slack: Slack; clock: Clock; records: WorkspaceRecords },
  team: TeamId,
  user: UserId,
  placeOf: (name: string) => string,
): Promise<SettingsFacts | 'may_not_host'> {
  const [snapshot, profile, workspace] = await Promise.all([
    store.load(team, { hostId: user }),
    slack.profile(team, user),
    records.settings(team),
  ]);
  if (!mayHost(workspace, user)) return 'may_not_host';
  const host = remembered(snapshot.host.doc);
  const now = DateTime.fromMillis(clock.now(), { zone: 'utc' });
  if (host !== undefined)
    return {
      settings: host.settings,
      isNew: host.closed !== undefined,
      claimed: fullestPeriods(host, now),
      holidaysAhead: nextHolidays(host.settings, now),
    };
  const { name, zone } = named(profile, user);
  return {
    settings: {
      ...defaultSettings(isZone(zone) ? zone : 'Etc/UTC', placeOf(name)),
      ...usualLimits(workspace),
    },
    isNew: true,
    claimed: [],
    holidaysAhead: [],
  };
}

export interface Saved {
  ok: true;
  host: Host;
  over: ClaimedPeriod[];
  holidaysAhead: string[];
}
export interface NotSaved {
  ok: false;
  problems: SettingsProblems | 'may_not_host';
  /** Of the country that was typed with a region that it does not have. */
  regions?: string[];
}

/** Opts in or changes the settings. All that is wrong is told at once. */
export async function saveSettings(
  parts: { perform: Perform; slack: Slack; clock: Clock; records: WorkspaceRecords; holidays: Holidays },
  query: { team: TeamId; user: UserId; viewId: string; draft: SettingsDraft },
): Promise<Saved | NotSaved> {
  const { team, user, viewId, draft } = query;
  const now = DateTime.fromMillis(parts.clock.now(), { zone: 'utc' });
  const { settings: typed, problems: unread } = read(draft, now);
  const kept = await readHolidays(parts.holidays, draft.holidays, now);
  const settings = { ...typed, ...('holidays' in kept && kept) };
  const workspace = await parts.records.settings(team);
  if (!mayHost(workspace, user)) return { ok: false, problems: 'may_not_host' };
  const problems = {
    ...aboveWorkspace(settings, workspace),
    ...checkSettings(settings, user),
    ...unread,
    ...('regions' in kept && { holidays: 'not_a_region' as const }),
    ...(await checkAssistant(parts.slack, team, settings.assistantId, user)),
  };
  const regions = 'regions' in kept ? kept.regions : [];
  if (Object.keys(problems).length > 0) return { ok: false, problems, regions };
  const command = { kind: 'save_settings', actor: user, settings } as const;
  const outcome = await parts.perform(team, { hostId: user, commandId: viewId }, command);
  if (!outcome.ok)
    return { ok: false, problems: outcome.refusal.code === 'settings' ? outcome.refusal.fields : {} };
  const host = outcome.host as Host;
  return { ok: true, host, over: overLimits(host, now), holidaysAhead: nextHolidays(host.settings, now) };
}

const usualLimits = ({ perWeek, perMonth, noticeDays }: WorkspaceSettings) => ({
  perWeek,
  perMonth,
  noticeDays,
});

function aboveWorkspace({ perWeek, perMonth }: HostSettings, workspace: WorkspaceSettings): SettingsProblems {
  return {
    ...(perWeek > workspace.perWeekMax && { per_week: 'above_workspace' as const }),
    ...(perMonth > workspace.perMonthMax && { per_month: 'above_workspace' as const }),
  };
}

function read(draft: SettingsDraft, now: DateTime): { settings: HostSettings; problems: SettingsProblems } {
  const zone = readZone(draft.zone);
  const today = now.setZone(zone ?? 'utc').toISODate() ?? '';
  const daysAway = readDaysAway(draft.days_away, today);
  const workEnd = readTime(draft.work_end);
  const settings: HostSettings = {
    zone: zone ?? draft.zone,
    workDays: draft.work_days
      .split(',')
      .map(Number)
      .filter((day) => day >= 1 && day <= 7),
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

async function checkAssistant(
  slack: Slack,
  team: TeamId,
  assistant: UserId | undefined,
  user: UserId,
): Promise<SettingsProblems> {
  if (assistant === undefined || assistant === user) return {};
  const profile = await slack.profile(team, assistant);
  const isPerson = profile !== undefined && !profile.isBot && !profile.isDeleted && !profile.isStranger;
  return isPerson ? {} : { assistant: 'not_a_person' };
}
