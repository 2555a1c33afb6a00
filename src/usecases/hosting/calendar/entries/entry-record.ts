import type { ConnectionId } from '../../../../domain/model/calendar.js';
import type { Iso, UserId } from '../../../../domain/model/request.js';
import type { CalendarAccess } from '../../../ports/calendar/calendar.js';
import type { KeptEntry } from '../../../ports/calendar/calendar-entries.js';
import type { Secrets } from '../../../ports/secrets.js';
import type { TeamId } from '../../../ports/team-id.js';
import { serverOf } from '../open-connection.js';
import { calendarOwner } from '../sealed-busy.js';

/** A calendar that an entry is written into. */
export interface Place {
  connection: ConnectionId;
  /** The account behind it: a connection that was made anew leads to the same calendar. */
  account: string;
  calendarId: string;
}

/** What is known of an entry. */
export interface EntryRecord {
  /** Where it stands, or may stand. */
  at?: Place;
  /** Names what it says; absent: a write was begun, and nobody knows how it ended. */
  says?: string;
  /** The start at which it stands as a meeting; absent: a hold, or nobody knows. */
  meets?: Iso;
  /** Other calendars that it has to be removed from. */
  leftIn: Place[];
  /** Ms: until when the latest time that it was written for lasts. */
  until: number;
}

export const noRecord: EntryRecord = { leftIn: [], until: 0 };

/** Two connections with the same lead to the same calendars. */
export function accountOf(access: CalendarAccess): string {
  if (access.kind === 'caldav') return `caldav ${serverOf(access)} ${access.user}`;
  return access.kind === 'link' ? 'link' : `${access.kind} ${access.account ?? ''}`;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.account === other.account && one.calendarId === other.calendarId;
}

export function sealRecord(secrets: Secrets, team: TeamId, host: UserId, record: EntryRecord): string {
  return secrets.seal(calendarOwner(team, host), JSON.stringify(record));
}

/** Undefined where nothing is kept, or the key that sealed it is gone: then the entry is looked for by its id. */
export function openRecord(
  secrets: Secrets,
  team: TeamId,
  host: UserId,
  kept: KeptEntry | undefined,
): EntryRecord | undefined {
  const opened = open(secrets, team, host, kept);
  return opened?.ok === true ? (JSON.parse(opened.text) as EntryRecord) : undefined;
}

/** Is the key that sealed it being replaced, so that it has to be sealed anew? */
export function isStale(secrets: Secrets, team: TeamId, host: UserId, kept: KeptEntry | undefined): boolean {
  const opened = open(secrets, team, host, kept);
  return opened?.ok === true && opened.stale;
}

const open = (secrets: Secrets, team: TeamId, user: UserId, kept: KeptEntry | undefined) =>
  kept && secrets.open(calendarOwner(team, user), kept.sealed);
