import type { DateTime } from 'luxon';
import { defaultSettings, type Host, type HostSettings, remembered } from '../../domain/model/host.js';
import type { UserId } from '../../domain/model/request.js';
import { mayHost, type WorkspaceSettings } from '../../domain/model/workspace.js';
import { type ClaimedPeriod, fullestPeriods, overLimits } from '../../domain/rules/over-limits.js';
import { checkSettings } from '../../domain/rules/settings.js';
import { isZone, nextHolidays } from '../../domain/time.js';
import { defaultPlace } from '../../messages/hosting/setup-form.js';
import type { Context } from '../context.js';
import { named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { Holidays } from '../ports/holidays.js';
import type { TeamId } from '../ports/team-id.js';
import { readDraft, type SettingsDraft, type SettingsProblems } from './settings-draft.js';

export interface SettingsFacts {
  settings: HostSettings;
  isNew: boolean;
  claimed: ClaimedPeriod[];
  /** Local dates: the next three that count as days away. */
  holidaysAhead: string[];
}

/** What the settings form starts from: what is set, or defaults with which it can be submitted as it is. */
export async function readSettings(
  { store, slack, clock, records }: Context,
  team: TeamId,
  user: UserId,
): Promise<SettingsFacts | 'may_not_host'> {
  const [snapshot, profile, workspace] = await Promise.all([
    store.load(team, { hostId: user }),
    slack.profile(team, user),
    records.settings(team),
  ]);
  if (!mayHost(workspace, user)) return 'may_not_host';
  const host = remembered(snapshot.host.doc);
  const now = nowOf({ clock });
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
      ...defaultSettings(isZone(zone) ? zone : 'Etc/UTC', defaultPlace(name)),
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
  parts: Context & { holidays: Holidays },
  query: { team: TeamId; user: UserId; viewId: string; draft: SettingsDraft },
): Promise<Saved | NotSaved> {
  const { team, user, viewId, draft } = query;
  const now = nowOf(parts);
  const { settings: typed, problems: unread } = readDraft(draft, now);
  const kept = readHolidays(parts.holidays, draft.holidays, now);
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

/** Nothing typed: none. Those of years that are over are not kept. */
function readHolidays(
  known: Holidays,
  typed: string,
  now: DateTime,
): Pick<HostSettings, 'holidays'> | { regions: string[] } {
  if (typed.trim() === '') return {};
  const found = known.find(typed);
  if ('regions' in found) return found;
  return { holidays: { ...found, dates: found.dates.filter((date) => date >= `${now.year}`) } };
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

async function checkAssistant(
  slack: Context['slack'],
  team: TeamId,
  assistant: UserId | undefined,
  user: UserId,
): Promise<SettingsProblems> {
  if (assistant === undefined || assistant === user) return {};
  const profile = await slack.profile(team, assistant);
  const isPerson = profile !== undefined && !profile.isBot && !profile.isDeleted && !profile.isStranger;
  return isPerson ? {} : { assistant: 'not_a_person' };
}
