import type { Iso } from './request.js';

/** What a calendar is connected by. A `link` (any ICS feed) is read only; the others are written into, too. */
export const CALENDAR_KINDS = ['link', 'caldav', 'google', 'microsoft'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** Random, never used again; letters and digits. */
export type ConnectionId = string;

/** A stretch of time that a calendar takes; ms since the epoch, `to` exclusive. Nothing else of an event is ever kept. */
export interface BusyTime {
  from: number;
  to: number;
  /** Of an event without times: whole local days. A switch leaves these out. */
  allDay: boolean;
}

/**
 * Is an entry with this UID or event id one that we wrote, or that came from one of our calendar files?
 * `ownPrefix`: what the ids of entries begin with that this workspace writes.
 */
export function isOwnEntry(id: string, ownPrefix: string): boolean {
  return id.startsWith(ownPrefix) || id.endsWith('@infointerview');
}

/** Why a calendar could not be read or written; the words are in `messages/hosting/`. */
export type CalendarFailureCode =
  /** Wrong or revoked password, token or address: the host has to connect it anew. */
  | 'unauthorized'
  /** Signed in, but not allowed to do this. */
  | 'forbidden'
  /** An administrator of the host's organisation has to agree first. */
  | 'consent_needed'
  /** No calendar there, or no such calendar any more. */
  | 'not_found'
  | 'rate_limited'
  /** The server refused the connection, answered 5xx, or cut the answer short. */
  | 'unavailable'
  | 'timed_out'
  /** What came is no calendar, or cannot be understood. */
  | 'unreadable'
  | 'too_large'
  /** Not an address that may be asked: not public, not https, not an address at all. */
  | 'address_refused'
  /** Somebody changed the entry between looking and writing. */
  | 'conflict';

/** The kinds that hosts sign in to. */
export type SignInKind = Extract<CalendarKind, 'google' | 'microsoft'>;

/** Why nobody is signed in: the words are in `messages/hosting/calendar/sign-in-pages.ts`. */
export type SignInFailure =
  /** They pressed *Cancel*. */
  | 'denied'
  /** An administrator of their organisation has to agree first. */
  | 'consent_needed'
  /** They left out something without which this cannot work. */
  | 'too_little'
  /** The code is no longer good. */
  | 'expired'
  /** The provider does not answer. */
  | 'away'
  /** The provider does not know this bot, or takes its secret for wrong. */
  | 'refused';

/** Why a sign-in ended without a calendar. */
export type SignInTrouble = SignInFailure | CalendarFailureCode | 'not_host' | 'too_many_calendars';

/** One connection of a host: a link, or an account at a server with the calendars chosen in it. In the host's document. */
export interface CalendarConnection {
  id: ConnectionId;
  kind: CalendarKind;
  /** Sealed JSON of `ConnectionSecret` in `usecases/ports/calendar/calendar.ts`: no name, address or token is kept in clear. */
  sealed: string;
  addedAt: Iso;
  /** How many calendars are chosen in it; together a host has at most `CALENDARS_MAX`. */
  calendars: number;
  /** Holds and meetings are written into one calendar of it. At most one connection of a host has this. */
  writesInto?: true;
  /** The host chose to go without it until it can be read again. */
  ignored?: true;
  /** When the host heard that it cannot be read; gone once it can. */
  toldAt?: Iso;
}

/** How a connection is doing; beside the host's document, since it changes with every read. */
export interface CalendarState {
  /** The last good read. */
  readAt?: Iso;
  /** Busy times ahead of that read, all-day ones only where they count. */
  busyCount?: number;
  /** Something in it was not understood then: more may be busy. */
  isDoubtful?: true;
  /** Since when it cannot be read, and why; absent while all is well. */
  failure?: { code: CalendarFailureCode; since: Iso };
}

/** What all calendars of a host say together. */
export interface HostCalendar {
  /** `unknown`: one of them could not be read for so long that nothing may be taken for free. */
  busy: { from: number; to: number }[] | 'unknown';
  /** Of the copies that this rests on, when the oldest was read; absent while one was never read. */
  checkedAt?: Iso;
  /** One of them could not be read the last time. */
  failing?: true;
}
