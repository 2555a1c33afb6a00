import type { ConnectionId } from '../../../../domain/model/calendar.js';
import type { Iso } from '../../../../domain/model/request.js';
import type { CalendarAccess } from '../../../ports/calendar/calendar.js';
import { serverOf } from '../server-turns.js';

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
