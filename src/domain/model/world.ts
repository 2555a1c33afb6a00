import type { DateTime } from 'luxon';
import type { HostCalendar } from './calendar.js';
import type { Host } from './host.js';
import type { MessageKind } from './message-kinds.js';
import type { Person } from './person.js';
import type { Refusal } from './refusal.js';
import type { InterviewRequest, Iso, UserId } from './request.js';

/** What a decision is made from: the documents as they stand, and the time. */
export interface World {
  now: DateTime;
  request?: InterviewRequest;
  host?: Host;
  requester?: Person;
  /** Starts that the two hold in their other roles: the requester as a host, the host as a requester. */
  elsewhere?: Iso[];
  /** What the host's calendars say; absent: none is connected. */
  calendar?: HostCalendar;
  /** Keyed hash of the requester's id: the name under which blocks and invitations go. */
  personKey: string;
}

/** A message that a decision calls for. */
export interface Say {
  kind: MessageKind;
  /** Whom it names, when it is about a host rather than a request. */
  about?: UserId;
  /** The recipient, when that is neither the request's host nor its requester. */
  to?: UserId;
  /**
   * `now`: an answer to the person's own action, or the meeting's own clock. `considerate` (default): not at night.
   * `host_hours`: a card, bundle or nudge: not at night, not on a day off.
   */
  when?: 'now' | 'considerate' | 'host_hours';
  /** The recipient's zone, when they are neither the request's host nor its requester. */
  zone?: string;
}

/** The new state and what to say about it. Documents that are absent stay as they are. */
export interface Decided {
  request?: InterviewRequest;
  host?: Host;
  requester?: Person;
  say: Say[];
}

/** No change, and nothing to say. */
export const nothing: Decided = { say: [] };

export type Decision = Decided | { refused: Refusal };

export function refuse(refused: Refusal): { refused: Refusal } {
  return { refused };
}

export function isRefusal<T extends object>(
  decision: T | { refused: Refusal },
): decision is { refused: Refusal } {
  return 'refused' in decision;
}
