import {
  HORIZON_DAYS_MAX,
  KEEP_TYPED_DAYS_MAX,
  KEEP_TYPED_DAYS_MIN,
  NOTICE_DAYS_MAX,
  PER_MONTH_MAX,
} from '../../../config/policy.js';
import type { WorkspaceSettings } from '../model/workspace.js';

export type WorkspaceField = Exclude<keyof WorkspaceSettings, 'hosts' | 'barred' | 'guestsMayAsk'>;
/** The least and the most that a field takes. */
export interface Range {
  least: number;
  most: number;
}

/** The fields that are wrong, each with its allowed range. Empty: all is well. */
export function checkWorkspace(settings: WorkspaceSettings): Partial<Record<WorkspaceField, Range>> {
  const { perWeekMax, perMonthMax } = settings;
  const ranges: Record<WorkspaceField, Range> = {
    perMonthMax: { least: 1, most: PER_MONTH_MAX },
    perWeekMax: { least: 1, most: perMonthMax },
    perMonth: { least: 1, most: perMonthMax },
    perWeek: { least: 1, most: Math.min(perWeekMax, settings.perMonth) },
    noticeDays: { least: 0, most: Math.min(NOTICE_DAYS_MAX, HORIZON_DAYS_MAX) },
    keepTypedDays: { least: KEEP_TYPED_DAYS_MIN, most: KEEP_TYPED_DAYS_MAX },
  };
  const wrong = Object.entries(ranges).filter(([field, { least, most }]) => {
    const value = settings[field as WorkspaceField];
    return !Number.isInteger(value) || value < least || value > most;
  });
  return Object.fromEntries(wrong);
}

/** The settings that changed. */
export function changedSettings(
  before: WorkspaceSettings,
  after: WorkspaceSettings,
): (keyof WorkspaceSettings)[] {
  const fields = Object.keys(after) as (keyof WorkspaceSettings)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
