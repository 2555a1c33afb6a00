import {
  FILES,
  type FileKind,
  type LiveKind,
  MESSAGES,
  type MessageKind,
  traitsOf,
} from './message-kinds.js';
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
  /** The reader's, if they are neither the request's host nor its requester. */
  zone?: string;
  hostId?: UserId;
  /** Whom a message names that is about a host rather than a request. */
  about?: UserId;
  requestId?: RequestId;
}

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
  'free_held_times',
] as const;

export type WakeKind = (typeof WAKE_KINDS)[number];
/**
 * `refresh` brings every posted live message of a request up to date, `home` publishes a person's Home; `passage`
 * does both for both people where time alone changes what may be done, `place` for the requester whose place in line
 * is another. `calendar_entry` makes the entry in the host's calendar follow its request; `fold_offer` takes the button off
 * an offer that was used or is over: an invitation, under the key in `about`, or else the offer to connect a calendar.
 */
export type EffectKind =
  | MessageKind
  | FileKind
  | WakeKind
  | 'refresh'
  | 'home'
  | 'passage'
  | 'place'
  | 'calendar_entry'
  | 'fold_offer';

export const isMessage = (kind: EffectKind): kind is MessageKind => kind in MESSAGES;
export const isFile = (kind: EffectKind): kind is FileKind => kind in FILES;
export const isWake = (kind: EffectKind): kind is WakeKind =>
  (WAKE_KINDS as readonly string[]).includes(kind);
export const isLive = (kind: EffectKind): kind is LiveKind => traitsOf(kind).live === true;

/** Is this one of the six messages that keep the clock? */
export const isCritical = (kind: EffectKind): boolean => traitsOf(kind).critical === true;

/** If Slack's answer never came, the message may still have arrived. Is this kind resent at once all the same? */
export function resendsAtOnce(kind: EffectKind): boolean {
  return isCritical(kind) || traitsOf(kind).resendAtOnce === true;
}
