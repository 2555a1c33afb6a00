import { HOST_DEFAULTS } from '../../../config/policy.js';
import type { CalendarConnection } from './calendar.js';
import { FORGOTTEN, type Iso, type RequestId, type UserId } from './request.js';

/** Minutes since local midnight. */
export type WallMinutes = number;

export interface DaysAway {
  /** Local dates, `2027-03-08`, both inclusive. */
  from: string;
  to: string;
}

/** The public holidays that a host observes. */
export interface PublicHolidays {
  /** Of a country or a region of it: `DE-BY`. */
  region: string;
  /** "Germany, Bavaria". */
  name: string;
  /** Local dates in order, for the years to come. */
  dates: string[];
}

/** What a host sets in the form; the defaults stand in `config/policy.ts`. */
export interface HostSettings {
  zone: string;
  /** ISO weekdays, 1 = Monday. */
  workDays: number[];
  workStart: WallMinutes;
  workEnd: WallMinutes;
  earlyMinutes: number;
  lateMinutes: number;
  perWeek: number;
  perMonth: number;
  noticeDays: number;
  horizonDays: number;
  decisionDays: number;
  /** Where we meet; shown only after approval. */
  place: string;
  about: string;
  assistantId?: UserId;
  /** The assistant gets the card, too, and the first decision counts. Absent: the host alone decides. */
  assistantDecides?: true;
  listed: boolean;
  /** Guests and people of connected workspaces may ask, where the workspace allows it. Absent: members only. */
  guestsMayAsk?: true;
  /** Requests in one bundle at this hour on work days; absent: each at once. */
  bundleHour?: number;
  daysAway: DaysAway[];
  /** They count as days away; absent: none. */
  holidays?: PublicHolidays;
}

/** A slot that a request holds or held. Capacity counts these. */
export interface Claim {
  requestId: RequestId;
  start: Iso;
}

export type BlockKind = 'met' | 'declined' | 'answered' | 'expired' | 'cancelled';

/** Rule 9. Without `until` it lasts unless invited. */
export interface Block {
  kind: BlockKind;
  at: Iso;
  until?: Iso;
}

/** Does it never expire? Then only an invitation or a later decision of the host lifts it. */
export function isForGood({ until }: Block): boolean {
  return until === undefined;
}

/** Rule 9: "Unless invited". */
export interface Invitation {
  at: Iso;
  until: Iso;
  /** The request that uses it. */
  usedBy?: RequestId;
  /** Held for the person, under its own claim, until the invitation is used. */
  time?: HeldTime;
}

/** A start that the host holds for somebody. Taking it up in time needs no further approval. */
export interface HeldTime {
  start: Iso;
  until: Iso;
  person: UserId;
  /** The person's zone, so that they hear at a considerate hour when it lapses. */
  zone: string;
}

/** Somebody who asked during a pause to hear of its end, and where they are. */
export interface Reminder {
  person: UserId;
  zone: string;
}

/** Somebody whom the host blocked. `id` is `FORGOTTEN` once they asked to be forgotten, or once the host stopped. */
export interface Barred {
  id: UserId;
  at: Iso;
}

/** Everything about a host that has to change together; one document, one revision. */
export interface Host {
  id: UserId;
  settings: HostSettings;
  optedInAt: Iso;
  /** No new requests until then; without `until`: until `resume`. */
  pause?: { since: Iso; until?: Iso };
  /** Stopped hosting. `forgotten`: and asked for their settings to be deleted. */
  closed?: { at: Iso; bookings: 'keep' | 'cancel'; forgotten?: true };
  /** Absent: none, as for most hosts. */
  calendars?: CalendarConnection[];
  /** Digest of the times that the calendars left free when last read. When it changes, the line and the cards follow. */
  calendarDigest?: string;
  claims: Claim[];
  /** Requests in `awaiting_host`. */
  awaiting: RequestId[];
  /** Requests in `choosing`. */
  choosing: RequestId[];
  /** Requests in `queued`, first come first. */
  line: { requestId: RequestId; since: Iso }[];
  /**
   * By the keyed hash of the requester's id. Permanent blocks only grow in number, so a loaded document has just the one
   * against the requester it was loaded with.
   */
  blocks: Record<string, Block>;
  invitations: Record<string, Invitation>;
  /** Who may not ask this host, under the same keys. Only the host ever learns of it. Absent: nobody. */
  barred?: Record<string, Barred>;
  /** Who wants to hear that a pause is over, under the same names; each is told once. Absent: nobody. */
  reminders?: Record<string, Reminder>;
}

/** Opted in, and has not stopped. */
export function isHosting(host: Host | undefined): host is Host {
  return host !== undefined && host.closed === undefined;
}

/** May this person not ask this host? `personKey`: the keyed hash of their id. */
export function isBarred({ barred }: Host, personKey: string): boolean {
  return barred?.[personKey] !== undefined;
}

/** The host with the names removed of those for whom `isGone` holds. They still may not ask. */
export function withoutBarredNames(host: Host, isGone: (id: UserId) => boolean): Host {
  const { barred } = host;
  if (barred === undefined || !Object.values(barred).some(({ id }) => isGone(id))) return host;
  const kept = Object.entries(barred).map(
    ([key, one]) => [key, isGone(one.id) ? { ...one, id: FORGOTTEN } : one] as const,
  );
  return { ...host, barred: Object.fromEntries(kept) };
}

/** The host as that person sees it: none once they were forgotten, although others' limits may still need the document. */
export function remembered(host: Host | undefined): Host | undefined {
  return host?.closed?.forgotten === true ? undefined : host;
}

/** Ids of the requests in line, choosing, awaiting a decision or holding a slot; each once. */
export function namedBy(host: Host): RequestId[] {
  const inLine = host.line.map(({ requestId }) => requestId);
  const claiming = host.claims.map(({ requestId }) => requestId);
  return [...new Set([...inLine, ...host.choosing, ...host.awaiting, ...claiming])];
}

/** The settings that a host starts with; `zone` from Slack's profile. */
export function defaultSettings(zone: string, place: string): HostSettings {
  return {
    ...HOST_DEFAULTS,
    workDays: [...HOST_DEFAULTS.workDays],
    zone,
    place,
    about: '',
    listed: false,
    daysAway: [],
  };
}

/** A host who has just opted in. */
export function newHost(id: UserId, settings: HostSettings, at: Iso): Host {
  return {
    id,
    settings,
    optedInAt: at,
    claims: [],
    awaiting: [],
    choosing: [],
    line: [],
    blocks: {},
    invitations: {},
  };
}
