import type { BusyTime, CalendarFailureCode, CalendarKind } from '../../../domain/model/calendar.js';

/**
 * What is needed to reach a host's calendars, in clear. It exists only in the call that needs it; where it is kept it
 * is sealed.
 */
export type CalendarAccess =
  | { kind: 'link'; address: string }
  /** `emails`: the addresses under which its server knows the host; found when it was connected. */
  | { kind: 'caldav'; address: string; user: string; password: string; emails?: string[] }
  | AccountAccess;

/** An account that somebody signed in to. */
export interface AccountAccess {
  kind: 'google' | 'microsoft';
  refreshToken: string;
  accessToken?: string;
  expiresAt?: number;
  /** Which one it is, as its provider tells accounts apart; found when it was connected. */
  account?: string;
}

/** A calendar as its server names it. A link has exactly one, with the id `link`. */
export interface CalendarInfo {
  /** Stable and the server's own; holds addresses, so it is sealed where it is kept. */
  id: string;
  /** For the host's eyes; never empty. */
  name: string;
  writable: boolean;
  /** The account's main one. */
  primary?: true;
}

/** All of a connection that is kept sealed. */
export interface ConnectionSecret {
  access: CalendarAccess;
  /** How the host calls it. */
  label: string;
  /** The chosen ones. */
  calendars: { id: string; name: string; leavesOutAllDay: boolean }[];
  /** The chosen calendar that holds and meetings are written into. */
  writesInto?: string;
}

export interface CalendarFailure {
  code: CalendarFailureCode;
  /** With `rate_limited` and `unavailable`, when the server said so. */
  retryAfterMs?: number;
}

/**
 * An answer, or an expected failure. `renewed`: the server gave new tokens, or more is known of the account; whoever
 * called has to keep them, the old ones may be void.
 */
export type CalendarResult<T> =
  | { ok: true; value: T; renewed?: CalendarAccess }
  | { ok: false; failure: CalendarFailure; renewed?: CalendarAccess };

/** How long a call may take in all (ms, real time); after that it gives `timed_out`. */
export interface CallLimits {
  withinMs: number;
}

export interface BusyQuestion {
  /** Ids of the calendars wanted, at least one. */
  calendarIds: string[];
  /** Ms since the epoch; what overlaps the range is wanted, not cut at it. */
  from: number;
  to: number;
  /** The host's IANA zone: whole days, and times without a zone, are in it. */
  zone: string;
  /** The host's own addresses, as far as known: an event that one of them declined is not busy. */
  emails?: string[];
  /** Entries that are our own (`isOwnEntry` in `domain/model/calendar.ts`) are not busy. */
  ownPrefix: string;
  /** As the last answer gave it, for the same calendars and a range that reaches as far. */
  validator?: string;
}

/**
 * The busy times of one calendar: sorted; those that overlap may be joined, those that only touch are not. What cannot be
 * understood is busy where its time is known.
 */
export interface CalendarBusy {
  id: string;
  busy: BusyTime[];
  /** Something in it was not understood: more may be busy. */
  isDoubtful?: true;
}

/** `unchanged`: what was read with the `validator` still holds. */
export type BusyAnswer =
  | { unchanged: true }
  | {
      unchanged?: never;
      /** For each calendar asked for. */
      calendars: CalendarBusy[];
      validator?: string;
    };

/**
 * An entry in a host's calendar. Its id is ours, one for life: letters a–v and digits, fit for a Google event id and a
 * UID. No guests: servers would write to them.
 */
export interface CalendarEntry {
  id: string;
  /** Ms since the epoch. */
  from: number;
  to: number;
  title: string;
  /** Where to meet; absent on a hold. */
  place?: string;
  /** A hold; else confirmed. */
  tentative: boolean;
}

/** What is found of an entry of ours. */
export type FoundEntry = Pick<CalendarEntry, 'from' | 'to' | 'title' | 'tentative'>;

type EntryCall<What, Answer> = (
  access: CalendarAccess,
  calendarId: string,
  what: What,
  limits: CallLimits,
) => Promise<CalendarResult<Answer>>;

/**
 * One kind of calendar. No method rejects: what can go wrong outside is a value. Nothing that a method is given or
 * finds may be logged.
 */
export interface Calendar {
  /** Signs in and lists the calendars there, the main one first. Also how a connection is tried before it is kept. */
  list(access: CalendarAccess, limits: CallLimits): Promise<CalendarResult<CalendarInfo[]>>;
  /** The busy times of some calendars. One that fails fails all: what is not known is never given as free. */
  readBusy(
    access: CalendarAccess,
    question: BusyQuestion,
    limits: CallLimits,
  ): Promise<CalendarResult<BusyAnswer>>;
  /** Writes an entry that is new, or was deleted. The same again, also after an answer that was lost, leaves one entry. */
  createEntry: EntryCall<CalendarEntry, void>;
  /** Makes an entry say what is given here. `not_found`: it is gone, and nothing was written. */
  changeEntry: EntryCall<CalendarEntry, void>;
  /** Removes the entry with this id; one that is already gone counts as removed. */
  removeEntry: EntryCall<string, void>;
  /** The entry with this id as it is now; undefined when there is none, or it was deleted. */
  findEntry: EntryCall<string, FoundEntry | undefined>;
  /** Gives back what was granted, where the server has a way to; well where there is none. */
  revoke(access: CalendarAccess, limits: CallLimits): Promise<CalendarResult<void>>;
}

/** The kinds that this bot is set up for; `link` and `caldav` always. A link's entry methods give `forbidden`. */
export type Calendars = Partial<Record<CalendarKind, Calendar>>;
