import type {
  Calendar,
  CalendarEntry,
  CalendarResult,
  FoundEntry,
} from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import type { Api, ApiAnswer, ApiRequest, Ask } from '../oauth/api.js';
import { event, type GoogleEvent } from './google-shapes.js';

const done: CalendarResult<void> = { ok: true, value: undefined };
const endOf = ({ failure }: ApiAnswer) => (failure === undefined ? done : failed<void>(failure));

/** Nobody is written to: an entry has no guests, and Google is told so besides. */
const SILENTLY = { sendUpdates: 'none' };

type Entries = Pick<Calendar, 'createEntry' | 'changeEntry' | 'removeEntry' | 'findEntry'>;

/** Entries under ids of our own, so that the same one is never written twice. */
export function googleEntries(api: Api): Entries {
  return {
    createEntry: (access, calendarId, entry, limits) =>
      api.withAccount(access, limits, (ask) => create(ask, calendarId, entry)),
    changeEntry: (access, calendarId, entry, limits) =>
      api.withAccount(access, limits, (ask) => change(ask, calendarId, entry)),
    removeEntry: (access, calendarId, id, limits) =>
      api.withAccount(access, limits, async (ask) => {
        const answer = await ask({ method: 'DELETE', path: pathOf(calendarId, id), query: SILENTLY });
        return isGone(answer) ? done : endOf(answer);
      }),
    findEntry: (access, calendarId, id, limits) =>
      api.withAccount(access, limits, async (ask): Promise<CalendarResult<FoundEntry | undefined>> => {
        const found = await find(ask, calendarId, id);
        if (!found.ok || found.value === undefined || isDeleted(found.value)) return withoutValue(found);
        return { ok: true, value: entryOf(found.value) };
      }),
  };
}

const withoutValue = (found: CalendarResult<unknown>): CalendarResult<undefined> =>
  found.ok ? { ok: true, value: undefined } : found;

/** An id is taken for good: by the same entry, when an answer was lost, or by one that was deleted and is brought back. */
async function create(ask: Ask, calendarId: string, entry: CalendarEntry): Promise<CalendarResult<void>> {
  const body = { id: entry.id, ...bodyOf(entry) };
  const path = `calendars/${encodeURIComponent(calendarId)}/events`;
  const created = await ask({ method: 'POST', path, query: SILENTLY, body });
  if (created.failure?.code !== 'conflict') return endOf(created);
  return endOf(await ask({ method: 'PUT', path: pathOf(calendarId, entry.id), query: SILENTLY, body }));
}

/** Looks first: to write to a deleted entry would bring it back, against the will of whoever deleted it. */
async function change(ask: Ask, calendarId: string, entry: CalendarEntry): Promise<CalendarResult<void>> {
  const found = await find(ask, calendarId, entry.id);
  if (!found.ok) return found;
  if (found.value === undefined || isDeleted(found.value)) return failed({ code: 'not_found' });
  const { etag } = found.value;
  const request: ApiRequest = {
    ...{ method: 'PATCH', path: pathOf(calendarId, entry.id), query: SILENTLY, body: bodyOf(entry) },
    ...(etag !== undefined && { headers: { 'if-match': etag } }),
  };
  return endOf(await ask(request));
}

async function find(
  ask: Ask,
  calendarId: string,
  id: string,
): Promise<CalendarResult<GoogleEvent | undefined>> {
  const query = { fields: 'id,etag,status,summary,start,end' };
  const answer = await ask({ path: pathOf(calendarId, id), query });
  if (isGone(answer)) return { ok: true, value: undefined };
  if (answer.failure !== undefined) return failed(answer.failure);
  const read = event.safeParse(answer.json);
  return read.success ? { ok: true, value: read.data } : failed({ code: 'unreadable' });
}

const pathOf = (calendarId: string, id: string) =>
  `calendars/${encodeURIComponent(calendarId)}/events/${encodeURIComponent(id)}`;
const isGone = ({ failure }: ApiAnswer) => failure?.code === 'not_found';
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
    from: Date.parse(start?.dateTime ?? start?.date ?? ''),
    to: Date.parse(end?.dateTime ?? end?.date ?? ''),
    title: summary,
    tentative: status === 'tentative',
  };
}
