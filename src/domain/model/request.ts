import type { AgendaFinding } from '../rules/agenda-findings.js';
import type { ScreeningLabel } from '../rules/screening.js';
import { hasMet, isOpen, isScheduled, type Status } from './status.js';

/** An instant as ISO 8601 in UTC with milliseconds, `2027-03-08T14:00:00.000Z`. */
export type Iso = string;
/** Slack's user id, `U…` or `W…`. */
export type UserId = string;
/** Stands in for somebody who asked to be forgotten. */
export const FORGOTTEN: UserId = 'forgotten';
/** Stands in for a name in messages whose request has had its texts deleted: nothing updates them any more. */
export const UNNAMED: UserId = 'unnamed';
/** Hash of the form's `view.id`; letters, digits and `-`. */
export type RequestId = string;

/** What the screening said about a text that was let through. */
export interface Flag {
  label: Exclude<ScreeningLabel, 'ok'> | 'not_screened';
  /** The part of the text that caused it. */
  breach?: string;
  /** The requester ticked "Send as it is". */
  insisted?: boolean;
  /** Not screened because it is in another language. */
  isForeign?: boolean;
}

export interface AgendaText {
  text: string;
  flag?: Flag;
}

/** What the requester prepared (rule 4). The texts are empty once deleted. */
export interface Agenda {
  topic: AgendaText;
  questions: AgendaText[];
  note?: AgendaText;
  findings: AgendaFinding[];
}

/** When somebody may ask again: a date, any time, or only when invited. */
export type Again = { kind: 'from'; date: Iso } | { kind: 'any_time' } | { kind: 'if_invited' };

export interface HostDecision {
  kind: 'approved' | 'declined' | 'answered' | 'removed';
  at: Iso;
  /** The words that the host sent. */
  text?: string;
  again?: Again;
  /** An opted-in host to ask instead. */
  colleague?: UserId;
  /** The assistant, if they decided instead of the host. */
  by?: UserId;
}

/** The other time that was suggested; while it is open, it is the request's `start`. */
export interface Counter {
  at: Iso;
  /** The start that it replaces. */
  was: Iso;
  after: 'awaiting_host' | 'scheduled';
  /** Why a booked meeting is moved, in the host's words. */
  reason?: string;
  answer?: 'accepted' | 'refused';
  /** The assistant, if they suggested it instead of the host. */
  by?: UserId;
}

export const END_REASONS = [
  'host_unconfirmed',
  'host_closed',
  'host_left',
  'requester_left',
  'host_paused',
  'forgotten',
  'line_too_long',
  'offer_lapsed',
  'no_decision',
  'counter_lapsed',
  'counter_refused',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** The half hour as it runs. */
export interface Live {
  /** Indexes of the questions that the requester ticked. */
  ticked: number[];
  /** Each rule that the host had recalled in the requester's DM, and when. */
  nudges: { rule: RefocusRule; at: Iso }[];
}

export type RefocusRule = 'pitch' | 'inside_track' | 'baggage' | 'unprepared' | 'listen' | 'clock';
export type HowItWent = 'great' | 'fine' | 'off_topic' | 'not_good';

export interface Debrief {
  how?: HowItWent;
  /** Only the host ever sees it. */
  privateNote?: string;
  promised?: string;
  /** When that was noted; the reminder counts from there. */
  promisedAt?: Iso;
  feedback?: { text: string; at: Iso };
  invited?: boolean;
  at?: Iso;
}

export interface Thanks {
  learned: string;
  willDo: string;
  specific: string;
  assistantToo: boolean;
  at: Iso;
  /** When the host thanked them for it. */
  answeredAt?: Iso;
}

export interface InterviewRequest {
  id: RequestId;
  hostId: UserId;
  requesterId: UserId;
  /** The assistant who also got the card. The host's settings say whether they may still decide. */
  assistantId?: UserId;
  status: Status;
  createdAt: Iso;
  /** When the host was first asked; absent while in line. */
  askedAt?: Iso;
  /** When the current status was entered. */
  since: Iso;
  /** IANA zones as last known. */
  zones: { host: string; requester: string };
  agenda: Agenda;
  firstTimer: boolean;
  /** Made on an invitation. */
  invited: boolean;
  /** Wanted starts, in order of preference. Only `start` is held. */
  wishes: Iso[];
  /** The claimed start. It stays for the record when the claim ends. */
  start?: Iso;
  /** Goes up whenever `start` changes or the clock of the status restarts; part of every timer's id. */
  epoch: number;
  /** SEQUENCE of the calendar file; up by one with each change that calendars have to learn of. */
  sequence: number;
  /** When the current status ends by itself (offer, decision, counter-offer). */
  due?: Iso;
  /** From when `due` counts, if later than `since` because the message that starts the clock came late. */
  dueSince?: Iso;
  /** Decision clocks have stood still since then, because the host paused. */
  pausedSince?: Iso;
  /** From when its place in line counts, while an opening is offered and after it is taken back. */
  waitsSince?: Iso;
  /** Offers that went by without an answer. */
  lapses: number;
  decision?: HostDecision;
  counter?: Counter;
  /** The requester said *Still coming*, or the meeting was approved less than a day ahead. */
  confirmedAt?: Iso;
  /** Why it ended, if nobody's decision says so. */
  reason?: EndReason;
  /** When the host called it off together with others; one message tells of them all. */
  cancelledWith?: Iso;
  live?: Live;
  /** Withdrawn or cancelled so late, or so often, that it blocks like a decline. */
  countsAsDecline?: boolean;
  /** Something in the host's calendar overlaps this start, and the host was told, by a message or the card; `kept`: it stands. */
  clash?: { start: Iso; kept?: true };
  /**
   * The host deleted the entry at this start by hand, or moved it to another time, and was asked what that means for the
   * meeting; `kept`: it stands.
   */
  deletion?: { start: Iso; movedTo?: Iso; kept?: true };
  /** Who said that the other did not come, and when. */
  absence?: { by: UserId; at: Iso; takenBack?: Iso };
  /** When the meeting or the request ended. */
  endedAt?: Iso;
  debrief?: Debrief;
  thanks?: Thanks;
  /** How long its texts are kept after the end, if the workspace chose another time than the usual one. */
  keepTypedDays?: number;
  /** The texts were deleted, on schedule or on request. */
  purged?: boolean;
  /** Ids of the timed effects that stand for this request, with their moments (ms). */
  timers: Record<string, number>;
}

/** A request with a start that is claimed, or was. */
export type Booked = InterviewRequest & { start: Iso };

/** Is it in people's calendars? It is once approved, even while another time is suggested. */
export function isInCalendars(request: InterviewRequest): boolean {
  return isScheduled(request) || (request.status === 'countered' && request.counter?.after === 'scheduled');
}

/** The moment under which lists show a request: when it was made while it is open, then its meeting or its end. */
export function shownAt(request: InterviewRequest): Iso {
  if (isOpen(request)) return request.createdAt;
  return hasMet(request) ? request.start : (request.endedAt ?? request.since);
}
