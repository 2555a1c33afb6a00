import { HOST_DEFAULTS, KEEP_TYPED_DAYS, PER_MONTH_MAX } from '../../../config/policy.js';
import type { UserId } from './request.js';

/** What the admins of a workspace decide for everybody in it. */
export interface WorkspaceSettings {
  /** Who may host; empty: everyone. */
  hosts: UserId[];
  /** Who may not ask. All they hear is that the host is not open for requests. */
  barred: UserId[];
  /** Guests and people of connected workspaces may ask hosts who allow it. */
  guestsMayAsk: boolean;
  /** The most that a host may set. */
  perWeekMax: number;
  perMonthMax: number;
  /** What new hosts start with. */
  perWeek: number;
  perMonth: number;
  noticeDays: number;
  /** How long after a request ends the texts are deleted. */
  keepTypedDays: number;
}

export const USUAL_WORKSPACE: WorkspaceSettings = {
  hosts: [],
  barred: [],
  guestsMayAsk: false,
  perWeekMax: PER_MONTH_MAX,
  perMonthMax: PER_MONTH_MAX,
  perWeek: HOST_DEFAULTS.perWeek,
  perMonth: HOST_DEFAULTS.perMonth,
  noticeDays: HOST_DEFAULTS.noticeDays,
  keepTypedDays: KEEP_TYPED_DAYS,
};

/** What an admin did. It holds nothing that anybody typed. */
export type AdminAct =
  | { kind: 'settings'; changed: (keyof WorkspaceSettings)[] }
  | { kind: 'export_person' | 'erase_person'; of: UserId }
  | { kind: 'export_workspace' };

export type AuditEntry = AdminAct & { by: UserId; at: string };

export const mayHost = ({ hosts }: WorkspaceSettings, user: UserId): boolean =>
  hosts.length === 0 || hosts.includes(user);
