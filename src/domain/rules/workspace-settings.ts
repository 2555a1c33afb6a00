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
  const { perWeekMax, perMonthMax, perMonth } = settings;
  // What is wrong itself bounds nothing else: each mistake is told once.
  const month = isWithin(perMonthMax, 1, PER_MONTH_MAX) ? perMonthMax : PER_MONTH_MAX;
  const week = isWithin(perWeekMax, 1, month) ? perWeekMax : month;
  const ranges: Record<WorkspaceField, Range> = {
    perMonthMax: { least: 1, most: PER_MONTH_MAX },
    perWeekMax: { least: 1, most: month },
    perMonth: { least: 1, most: month },
    perWeek: { least: 1, most: isWithin(perMonth, 1, month) ? Math.min(week, perMonth) : week },
    noticeDays: { least: 0, most: Math.min(NOTICE_DAYS_MAX, HORIZON_DAYS_MAX) },
    keepTypedDays: { least: KEEP_TYPED_DAYS_MIN, most: KEEP_TYPED_DAYS_MAX },
  };
  const wrong = Object.entries(ranges).filter(
    ([field, { least, most }]) => !isWithin(settings[field as WorkspaceField], least, most),
  );
  return Object.fromEntries(wrong);
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** The settings that changed. */
export function changedSettings(
  before: WorkspaceSettings,
  after: WorkspaceSettings,
): (keyof WorkspaceSettings)[] {
  const fields = Object.keys(after) as (keyof WorkspaceSettings)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
