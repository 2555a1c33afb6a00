import type { ScreeningLabel } from '../rules/screening.js';
import { hasMet, isOpen, isScheduled, type Status } from './status.js';

/** An instant as ISO 8601 in UTC with milliseconds, `2027-03-08T14:00:00.000Z`. */
export type Iso = string;
/** Slack's user id, `U…` or `W…`. */
export type UserId = string;
/** In the place of somebody who asked to be forgotten. */
export const FORGOTTEN: UserId = 'forgotten';
/** In messages about a request whose texts are deleted, which nobody brings up to date any longer: no name stays in them. */
export const UNNAMED: UserId = 'unnamed';
/** Hash of the form's `view.id`; letters, digits and `-`. */
export type RequestId = string;

/** What the screening said about a text that went through all the same. */
export interface Flag {
  label: Exclude<ScreeningLabel, 'ok'> | 'not_screened';
  /** The part of the text that gave rise to it. */
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

export type AgendaFinding = 'same_question_twice' | 'all_yes_no' | 'all_about_oneself';

/** What the requester prepared (rule 4). Empty texts after they were deleted. */
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
  /** The assistant, where it was not the host who decided. */
  by?: UserId;
}

/** The host's other time; it is `start` of the request while it is open. */
export interface Counter {
  at: Iso;
  /** The start that was given up for it. */
  was: Iso;
  after: 'awaiting_host' | 'scheduled';
  /** Why a booked meeting is moved, in the host's words. */
  reason?: string;
  answer?: 'accepted' | 'refused';
  /** The assistant, where it was not the host who suggested it. */
  by?: UserId;
}

export type EndReason =
  | 'host_unconfirmed'
  | 'host_closed'
  | 'host_left'
  | 'requester_left'
  | 'host_paused'
  | 'forgotten'
  | 'line_too_long'
  | 'offer_lapsed'
  | 'no_decision'
  | 'counter_lapsed'
  | 'counter_refused';

/** The half hour as it runs. */
export interface Live {
  /** Indexes of the questions that the requester ticked. */
  ticked: number[];
  /** The rule the host last asked to be recalled in the requester's DM, and when. */
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
  /** The assistant who got the card, too; whether they may still decide, the host's settings say. */
  assistantId?: UserId;
  status: Status;
  createdAt: Iso;
  /** When the host was first asked; absent while in line. */
  askedAt?: Iso;
  /** When the present status was entered. */
  since: Iso;
  /** IANA zones as last known. */
  zones: { host: string; requester: string };
  agenda: Agenda;
  firstTimer: boolean;
  /** Asked on the strength of an invitation. */
  invited: boolean;
  /** Wanted starts, in order of preference. Those but `start` are not held. */
  wishes: Iso[];
  /** The claimed start. Kept when the claim goes, for the record. */
  start?: Iso;
  /** Goes up whenever `start` or the status' clock begins anew; part of every timer's id. */
  epoch: number;
  /** SEQUENCE of the calendar file; up by one with each change that people's calendars must hear of. */
  sequence: number;
  /** When the present status ends by itself (offer, decision, counter-offer). */
  due?: Iso;
  /** Since when `due` counts, if that is later than `since`: the message that starts the clock came late. */
  dueSince?: Iso;
  /** Decision clocks stand still since then: the host paused. */
  pausedSince?: Iso;
  /** While an opening is offered, and when it is taken back: since when it has had its place in line. */
  waitsSince?: Iso;
  /** Offers that went by without an answer. */
  lapses: number;
  decision?: HostDecision;
  counter?: Counter;
  /** The requester said *Still coming*, or the meeting was approved less than a day ahead. */
  confirmedAt?: Iso;
  /** Why it ended, when no person's decision says so. */
  reason?: EndReason;
  /** When the host called it off together with others, of which one message tells. */
  cancelledWith?: Iso;
  live?: Live;
  /** Withdrawn or cancelled so late, or so often, that it blocks like a decline. */
  countsAsDecline?: boolean;
  /** Something in the host's calendar lies on this start: the host heard of it, or knew when approving (`kept`). */
  clash?: { start: Iso; kept?: true };
  /** The host deleted the entry at this start and was asked whether to cancel; `kept`: the meeting stands. */
  deletion?: { start: Iso; kept?: true };
  /** Who said that the other did not come, and when. */
  absence?: { by: UserId; at: Iso; takenBack?: Iso };
  /** When the meeting or the request ended. */
  endedAt?: Iso;
  debrief?: Debrief;
  thanks?: Thanks;
  /** How long its texts are kept after the end, where the workspace has it otherwise than usual. */
  keepTypedDays?: number;
  /** The texts were deleted, by their time or on request. */
  purged?: boolean;
  /** Ids of the timed effects that stand for this request, with their moments (ms). */
  timers: Record<string, number>;
}

/** A request with a start that is claimed, or was. */
export type Booked = InterviewRequest & { start: Iso };

/** Do people's calendars know of it? Approved, also while another time is suggested. */
export function isInCalendars(request: InterviewRequest): boolean {
  return isScheduled(request) || (request.status === 'countered' && request.counter?.after === 'scheduled');
}

/** The moment that a request goes by in lists: of the meeting, of its end, or of the asking while it is on its way. */
export function shownAt(request: InterviewRequest): Iso {
  if (isOpen(request)) return request.createdAt;
  return hasMet(request) ? request.start : (request.endedAt ?? request.since);
}
