import { DateTime } from 'luxon';
import { toIso } from '../../../../domain/time.js';
import type { CalendarFailure } from '../../../ports/calendar/calendar.js';
import type { WantedEntry } from './entry-case.js';
import type { EntryRecord, Place } from './entry-record.js';
import type { OpenAccount } from './open-account.js';

/** How a call ended; `deleted`: the meeting was there, and somebody deleted it by hand. */
export type Written = Called | 'deleted';
type Called = { ok: true } | { ok: false; failure: CalendarFailure };

/**
 * Writes the entry into its calendar as it is wanted. After a write with an unknown outcome it looks before it writes again.
 * `isAsked`: the host was already asked about this deletion, so the entry is written anew.
 */
export async function putEntry(
  account: OpenAccount,
  { calendarId }: Place,
  record: EntryRecord,
  { entry, isAsked }: WantedEntry & { isAsked: boolean },
): Promise<Written> {
  const create = () =>
    account.ask((calendar, access, limits) => calendar.createEntry(access, calendarId, entry, limits));
  if (record.says === undefined) {
    const found = await account.ask((calendar, access, limits) =>
      calendar.findEntry(access, calendarId, entry.id, limits),
    );
    if (!found.ok) return found;
    if (found.value === undefined) return create();
  }
  const changed = await account.ask((calendar, access, limits) =>
    calendar.changeEntry(access, calendarId, entry, limits),
  );
  if (changed.ok || changed.failure.code !== 'not_found') return changed;
  const stoodAsMeeting = record.says !== undefined && record.meets === startOf(entry);
  return stoodAsMeeting && !entry.tentative && !isAsked ? 'deleted' : create();
}

/**
 * Takes an entry out of a calendar. An entry that is already gone is fine, and so is a calendar that its account no longer
 * lists; a server that finds nothing at all is only in trouble.
 */
export async function takeOut(account: OpenAccount, { calendarId }: Place, id: string): Promise<Called> {
  const removed = await account.ask((calendar, access, limits) =>
    calendar.removeEntry(access, calendarId, id, limits),
  );
  if (removed.ok || removed.failure.code !== 'not_found') return removed;
  const listed = await account.ask((calendar, access, limits) => calendar.list(access, limits));
  return listed.ok && !listed.value.some((each) => each.id === calendarId) ? { ok: true } : removed;
}

export const startOf = ({ from }: { from: number }): string =>
  toIso(DateTime.fromMillis(from, { zone: 'utc' }));
