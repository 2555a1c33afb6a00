import type { CalendarEntry, CalendarResult, FoundEntry } from '../../../usecases/ports/calendar/calendar.js';
import { UTC_ZONE } from '../ics/zones/zone.js';
import type { EntryCalls } from '../oauth/account-calendar.js';
import { isConflict, isGone, outcomeOf, patch, readAs, removalOf } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import { event, type GoogleEvent } from './google-shapes.js';
import { instantOf } from './google-times.js';

/** Nobody is notified: an entry has no guests, and Google is told so as well. */
const SILENTLY = { sendUpdates: 'none' };

/** Entries under ids of our own, so that the same one is never written twice. */
export const googleEntries: EntryCalls<GoogleEvent> = {
  find,
  read: entryOf,
  create,
  change: (ask, calendarId, { etag }, entry) => {
    const path = pathOf(calendarId, entry.id);
    return patch(ask, { path, query: SILENTLY, body: bodyOf(entry) }, etag);
  },
  remove: async (ask, calendarId, id) =>
    removalOf(await ask({ method: 'DELETE', path: pathOf(calendarId, id), query: SILENTLY })),
};

/** An id stays taken: by the same entry, when an answer was lost, or by a deleted one, which is then brought back. */
async function create(ask: Ask, calendarId: string, entry: CalendarEntry): Promise<CalendarResult<void>> {
  const body = { id: entry.id, ...bodyOf(entry) };
  const path = `calendars/${encodeURIComponent(calendarId)}/events`;
  const created = await ask({ method: 'POST', path, query: SILENTLY, body });
  if (!isConflict(created)) return outcomeOf(created);
  return outcomeOf(await ask({ method: 'PUT', path: pathOf(calendarId, entry.id), query: SILENTLY, body }));
}

async function find(
  ask: Ask,
  calendarId: string,
  id: string,
): Promise<CalendarResult<GoogleEvent | undefined>> {
  const query = { fields: 'id,etag,status,summary,start,end' };
  const answer = await ask({ path: pathOf(calendarId, id), query });
  if (isGone(answer)) return { ok: true, value: undefined };
  const read = readAs(answer, event);
  return read.ok && isDeleted(read.value) ? { ok: true, value: undefined } : read;
}

const pathOf = (calendarId: string, id: string) =>
  `calendars/${encodeURIComponent(calendarId)}/events/${encodeURIComponent(id)}`;
const isDeleted = ({ status }: GoogleEvent) => status === 'cancelled';

function bodyOf({ from, to, title, place, tentative }: CalendarEntry) {
  return {
    summary: title,
    location: place ?? '',
    start: { dateTime: new Date(from).toISOString() },
    end: { dateTime: new Date(to).toISOString() },
    status: tentative ? 'tentative' : 'confirmed',
    ...{ visibility: 'private', transparency: 'opaque', reminders: { useDefault: true } },
  };
}

function entryOf({ start, end, summary = '', status }: GoogleEvent): FoundEntry {
  return {
    from: instantOf(start, UTC_ZONE),
    to: instantOf(end, UTC_ZONE),
    title: summary,
    tentative: status === 'tentative',
  };
}
