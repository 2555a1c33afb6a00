import type { ConnectionId } from '../../../../domain/model/calendar.js';
import type { Iso } from '../../../../domain/model/request.js';
import type { CalendarAccess } from '../../../ports/calendar/calendar.js';
import { serverOf } from '../server-turns.js';

/** A calendar that an entry is written into. */
export interface Place {
  connection: ConnectionId;
  /** The account behind it, by which a renewed connection is known to lead to the same calendar. */
  account: string;
  calendarId: string;
}

/** What is known of an entry. */
export interface EntryRecord {
  /** Where it stands, or may stand. */
  at?: Place;
  /** A digest of what it says; absent: a write was begun, and its outcome is unknown. */
  says?: string;
  /** The start at which it stands as a meeting; absent: it is a hold, or that is unknown. */
  meets?: Iso;
  /** Other calendars that it has to be removed from. */
  leftIn: Place[];
  /** The end (ms) of the latest time that it was written for. */
  until: number;
}

export const noRecord: EntryRecord = { leftIn: [], until: 0 };

/** Two connections with the same account lead to the same calendars. */
export function accountOf(access: CalendarAccess): string {
  if (access.kind === 'caldav') return `caldav ${serverOf(access)} ${access.user}`;
  return access.kind === 'link' ? 'link' : `${access.kind} ${access.account ?? ''}`;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.account === other.account && one.calendarId === other.calendarId;
}
