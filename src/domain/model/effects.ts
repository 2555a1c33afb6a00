import type { RequestId, UserId } from './request.js';

/**
 * What must happen at a time. An effect is committed together with the state that calls for it, and is gone only
 * when it is settled, so that outbox, timers and send ledger are one structure.
 */
export interface Effect {
  /** Unique in its workspace; the same id again replaces the effect (and gives it a new generation). */
  id: string;
  kind: EffectKind;
  /** Milliseconds since the epoch. */
  dueAt: number;
  /** After this moment it is pointless and dropped. */
  usefulUntil?: number;
  /** Whose DM or Home; absent for wake-ups. */
  to?: UserId;
  /** The reader's, where they are neither the request's host nor its requester. */
  zone?: string;
  hostId?: UserId;
  requestId?: RequestId;
}

/** The moments of the half hour itself: armed early, fenced, sent to the second (rule 3). */
export const CRITICAL_KINDS = [
  'start_host',
  'start_requester',
  'wrap_up_host',
  'wrap_up_requester',
  'end_host',
  'end_requester',
] as const;

/** Messages that keep up with the request they are about: posted once, updated as it changes. */
export const LIVE_KINDS = [
  'card',
  'sent',
  'in_line',
  'offer',
  'counter_offer',
  'approved_requester',
  'approved_host',
  'day_before',
  'ask_again',
  'soon_requester',
  'unconfirmed',
  'start_host',
  'start_requester',
  'host_wrap_up',
  'thanks_prompt',
  'thanks_reminder',
  'absent_host',
  'absent_requester',
  'promise',
] as const;

/** Messages that are posted and then left as they are. */
export const PLAIN_KINDS = [
  'bundle',
  'nudge',
  'back_in_line',
  'declined',
  'answered',
  'expired_requester',
  'expired_host',
  'ended_kindly',
  'withdrawn_host',
  'cancelled_requester',
  'cancelled_host',
  'counter_answered',
  'soon_host',
  'refocus',
  'wrap_up_host',
  'wrap_up_requester',
  'end_host',
  'end_requester',
  'time_called',
  'thanks_delivered',
  'assistant_thanked',
  'feedback',
  'invitation',
] as const;

/** Calendar files that follow a message: the invitation, its changes, and its cancellation. */
export const FILE_KINDS = ['calendar_host', 'calendar_requester'] as const;

/** Moments at which the state itself moves on; a wake-up runs the command of the same name. */
export const WAKE_KINDS = [
  'look_at_line',
  'lapse_offer',
  'leave_line',
  'expire_decision',
  'expire_counter',
  'begin',
  'finish',
  'close_absence',
  'purge',
  'lift_block',
  'follow_host',
  'read_calendars',
] as const;

export type LiveKind = (typeof LIVE_KINDS)[number];
export type PlainKind = (typeof PLAIN_KINDS)[number];
export type MessageKind = LiveKind | PlainKind;
export type FileKind = (typeof FILE_KINDS)[number];
export type WakeKind = (typeof WAKE_KINDS)[number];
/**
 * `refresh` brings every posted live message of a request up to date, `home` publishes a person's Home; `passage`
 * does both for both people where time alone changes what may be done, `place` for the requester whose place in line
 * is another.
 */
export type EffectKind = MessageKind | FileKind | WakeKind | 'refresh' | 'home' | 'passage' | 'place';

const within = (kinds: readonly string[]) => (kind: EffectKind) => kinds.includes(kind);

/** Is this one of the six messages that keep the clock? */
export const isCritical: (kind: EffectKind) => boolean = within(CRITICAL_KINDS);
export const isLive = within(LIVE_KINDS) as (kind: EffectKind) => kind is LiveKind;
export const isFile = within(FILE_KINDS) as (kind: EffectKind) => kind is FileKind;
export const isWake = within(WAKE_KINDS) as (kind: EffectKind) => kind is WakeKind;
export const isMessage = ((kind: EffectKind) => within(LIVE_KINDS)(kind) || within(PLAIN_KINDS)(kind)) as (
  kind: EffectKind,
) => kind is MessageKind;

const FOR_HOST: readonly MessageKind[] = [
  'card',
  'bundle',
  'nudge',
  'expired_host',
  'withdrawn_host',
  'counter_answered',
  'approved_host',
  'cancelled_host',
  'unconfirmed',
  'soon_host',
  'start_host',
  'wrap_up_host',
  'end_host',
  'absent_host',
  'host_wrap_up',
  'promise',
  'thanks_delivered',
];

/** For whose eyes a message is. */
export function readerOf(kind: MessageKind): 'host' | 'requester' | 'assistant' {
  if (kind === 'assistant_thanked') return 'assistant';
  return FOR_HOST.includes(kind) ? 'host' : 'requester';
}

/** A reply that never came may have been a message that did: which kinds are then sent once more at once? */
export function resendsAtOnce(kind: EffectKind): boolean {
  return isCritical(kind) || kind === 'card';
}
