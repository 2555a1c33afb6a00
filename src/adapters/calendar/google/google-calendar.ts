import type { CalendarInfo, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import { type AccountCalendar, createAccountCalendar } from '../oauth/account-calendar.js';
import type { Ask } from '../oauth/api.js';
import type { Grants } from '../oauth/grants.js';
import { askAll } from '../oauth/pages.js';
import { googleEntries } from './google-entries.js';
import { failureOfGoogle } from './google-failures.js';
import { calendarListPage, eventsHead } from './google-shapes.js';
import { readGoogleBusy } from './read-google-busy.js';

/** Google's id for the main calendar of whoever asks. */
const MAIN = 'primary';

/**
 * Google Calendar, API version 3. What is asked for names only times and states: titles and guests are never fetched.
 * `apiUrl` ends in `/`.
 */
export function createGoogleCalendar(apiUrl: string, grants: Grants): AccountCalendar {
  const options = { baseUrl: `${apiUrl}calendar/v3/`, grants, failureOf: failureOfGoogle };
  return createAccountCalendar(options, {
    list: listCalendars,
    // The main calendar's id is the address of the account, and its name, too, unless somebody changed that.
    accountOf: ({ id, name }) => (id === MAIN ? name : id),
    readBusy: readGoogleBusy,
    entries: googleEntries,
  });
}

/** Calendars that are only shared with people can be read, but entries go only into those that they own. */
async function listCalendars(ask: Ask): Promise<CalendarResult<CalendarInfo[]>> {
  const query = {
    maxResults: '250',
    fields: 'nextPageToken,items(id,summary,summaryOverride,accessRole,primary)',
  };
  const path = 'users/me/calendarList';
  const listed = await askAll(ask, { path, query }, calendarListPage, ({ nextPageToken }) =>
    nextPageToken === undefined ? undefined : { path, query: { ...query, pageToken: nextPageToken } },
  );
  if (!listed.ok) return listed.failure.code === 'forbidden' ? onlyMain(ask) : listed;
  const found = listed.value
    .flatMap(({ items }) => items ?? [])
    .map((each) => ({
      id: each.id,
      name: each.summaryOverride || each.summary || 'Calendar',
      writable: each.accessRole === 'owner',
      ...(each.primary === true && { primary: true as const }),
    }));
  return { ok: true, value: found };
}

/** People who did not let us see the list of their calendars still have a main one. */
async function onlyMain(ask: Ask): Promise<CalendarResult<CalendarInfo[]>> {
  const { failure, json } = await ask({
    path: `calendars/${MAIN}/events`,
    query: { maxResults: '1', fields: 'summary' },
  });
  if (failure !== undefined) return failed(failure);
  const name = eventsHead.safeParse(json).data?.summary || 'Calendar';
  return { ok: true, value: [{ id: MAIN, name, writable: true, primary: true }] };
}
