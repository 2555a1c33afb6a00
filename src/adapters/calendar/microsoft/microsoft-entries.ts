import { randomBytes } from 'node:crypto';
import type { CalendarEntry, CalendarResult, FoundEntry } from '../../../usecases/ports/calendar/calendar.js';
import { UTC_ZONE } from '../ics/zones/zone.js';
import type { EntryCalls } from '../oauth/account-calendar.js';
import { isConflict, outcomeOf, patch, readAs, removalOf } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import { DONE } from '../results.js';
import { eventsPage, type GraphEvent } from './graph-shapes.js';
import { instantOf, wallTimeOf } from './wall-times.js';

/** The extended property that holds our id, under a name of our own; events can be searched by it. */
const OUR_ID = 'String {8f0c3a52-6e0b-4c55-9d0f-2b7f6a1d5e90} Name InfointerviewEntry';

const pathOf = ({ id }: GraphEvent) => `me/events/${encodeURIComponent(id)}`;
const eventsOf = (calendarId: string) => `me/calendars/${encodeURIComponent(calendarId)}/events`;

/** Graph chooses the ids of events, so ours is kept beside it; by `transactionId` a repeated creation makes no second event. */
export const microsoftEntries: EntryCalls<GraphEvent> = {
  find,
  read: entryOf,
  create,
  change: (ask, _calendarId, found, entry) => change(ask, found, entry),
  remove: async (ask, calendarId, id) => {
    const found = await find(ask, calendarId, id);
    if (!found.ok) return found;
    if (found.value === undefined) return DONE;
    return removalOf(await ask({ method: 'DELETE', path: pathOf(found.value) }));
  },
};

/**
 * A `transactionId` works once: when its event was deleted, a new one is needed. When only the answer was lost, the event is
 * there, and is changed to say what it should.
 */
async function create(ask: Ask, calendarId: string, entry: CalendarEntry): Promise<CalendarResult<void>> {
  const present = await find(ask, calendarId, entry.id);
  if (!present.ok) return present;
  if (present.value !== undefined) return change(ask, present.value, entry);
  const post = (transactionId: string) =>
    ask({ method: 'POST', path: eventsOf(calendarId), body: { ...newBodyOf(entry), transactionId } });
  const first = await post(entry.id);
  if (!isConflict(first)) return outcomeOf(first);
  const meanwhile = await find(ask, calendarId, entry.id);
  if (!meanwhile.ok) return meanwhile;
  if (meanwhile.value !== undefined) return change(ask, meanwhile.value, entry);
  return outcomeOf(await post(`${entry.id}-${randomBytes(6).toString('hex')}`));
}

const change = (ask: Ask, event: GraphEvent, entry: CalendarEntry): Promise<CalendarResult<void>> =>
  patch(ask, { path: pathOf(event), body: bodyOf(entry) }, event['@odata.etag']);

/** https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get */
async function find(
  ask: Ask,
  calendarId: string,
  id: string,
): Promise<CalendarResult<GraphEvent | undefined>> {
  const $filter = `singleValueExtendedProperties/any(ep: ep/id eq '${OUR_ID}' and ep/value eq '${id}')`;
  const query = { $filter, $select: 'id,subject,start,end,showAs,isCancelled', $top: '5' };
  const read = readAs(await ask({ path: eventsOf(calendarId), query }), eventsPage);
  if (!read.ok) return read;
  return { ok: true, value: read.value.value.find(({ isCancelled }) => isCancelled !== true) };
}

function bodyOf({ from, to, title, place, tentative }: CalendarEntry) {
  return {
    subject: title,
    start: { dateTime: wallTimeOf(from), timeZone: 'UTC' },
    end: { dateTime: wallTimeOf(to), timeZone: 'UTC' },
    location: { displayName: place ?? '' },
    ...{ showAs: tentative ? 'tentative' : 'busy', sensitivity: 'private' },
  };
}

function newBodyOf(entry: CalendarEntry) {
  return { ...bodyOf(entry), singleValueExtendedProperties: [{ id: OUR_ID, value: entry.id }] };
}

function entryOf({ start, end, subject, showAs }: GraphEvent): FoundEntry {
  return {
    from: instantOf(start, UTC_ZONE),
    to: instantOf(end, UTC_ZONE),
    title: subject ?? '',
    tentative: showAs === 'tentative',
  };
}
