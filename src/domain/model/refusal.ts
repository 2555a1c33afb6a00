import type { Block } from './host.js';
import type { Iso, RequestId } from './request.js';
import type { Status } from './status.js';

/** A field of the request form. */
export type AgendaField =
  | 'topic'
  | 'question_1'
  | 'question_2'
  | 'question_3'
  | 'question_4'
  | 'question_5'
  | 'note';
export type FieldProblem = 'missing' | 'too_short' | 'too_long' | 'repeated';

/** The fields of a host's settings form. */
export const SETTINGS_FIELDS = [
  'zone',
  'work_days',
  'work_start',
  'work_end',
  'early_minutes',
  'late_minutes',
  'per_week',
  'per_month',
  'notice_days',
  'horizon_days',
  'decision_days',
  'place',
  'about',
  'assistant',
  'assistant_decides',
  'bundle_hour',
  'days_away',
  'holidays',
] as const;
export type SettingsField = (typeof SETTINGS_FIELDS)[number];
export type SettingsProblem =
  | 'not_a_zone'
  | 'no_work_days'
  | 'end_before_start'
  | 'windows_overlap'
  | 'no_slot'
  | 'below_one'
  | 'above_month'
  | 'above_workspace'
  | 'out_of_range'
  | 'beyond_horizon'
  | 'too_long'
  | 'not_a_number'
  | 'not_a_date_range'
  | 'not_a_region'
  | 'yourself'
  | 'not_a_person'
  | 'no_assistant';

/**
 * An expected "no", with the facts that its message needs. Values, never exceptions. The words are in
 * `messages/asking/refusals.ts`.
 */
export type Refusal =
  | { code: 'yourself' }
  | { code: 'bot' }
  | { code: 'deactivated' }
  /** Confidential: by whom, and why, nobody hears. */
  | { code: 'not_open' }
  | { code: 'unknown_person' }
  | { code: 'guest' }
  /** The workspace takes guests; this host does not. */
  | { code: 'members_only' }
  | { code: 'not_host' }
  | { code: 'closed' }
  | { code: 'paused'; until?: Iso }
  | { code: 'already_open'; requestId: RequestId; status: Status }
  | { code: 'too_many_open'; count: number }
  | { code: 'once_is_enough'; block: Block }
  | { code: 'full' }
  | { code: 'slot_gone' }
  | { code: 'too_soon'; from: Iso }
  | { code: 'same_slot_twice' }
  | { code: 'no_slot_chosen' }
  | { code: 'rules_not_accepted' }
  | { code: 'agenda'; fields: Partial<Record<AgendaField, FieldProblem>> }
  | { code: 'settings'; fields: Partial<Record<SettingsField, SettingsProblem>> }
  | { code: 'not_yours'; for: 'host' | 'requester' }
  | { code: 'not_any_more'; status: Status }
  | { code: 'not_yet'; from: Iso }
  | { code: 'too_late' }
  | { code: 'not_found' }
  | { code: 'nothing_changed' }
  | { code: 'invited_already'; until: Iso }
  /** To the host who blocked them, and to nobody else. */
  | { code: 'barred' }
  | { code: 'too_many_barred'; limit: number }
  | { code: 'too_many_reminders' }
  | { code: 'too_many_calendars'; limit: number }
  | { code: 'empty_text' }
  | { code: 'text_too_long'; limit: number };
