import type { Agent } from 'undici';
import type { Calendar, CalendarInfo, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { createAccountCalendar } from '../oauth/account-calendar.js';
import { askAll } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import type { Grants } from '../oauth/grants.js';
import { googleEntries } from './google-entries.js';
import { failureOfGoogle } from './google-failures.js';
import { calendarListPage, eventsHead, nextOf } from './google-shapes.js';
import { readGoogleBusy } from './read-google-busy.js';

/** Google's id for the main calendar of whoever asks. */
const MAIN = 'primary';

/**
 * Google Calendar, API version 3. What is asked for names only times and states: titles and guests are never fetched.
 * `apiUrl` ends in `/`.
 */
export function createGoogleCalendar(apiUrl: string, grants: Grants, agent: Agent): Calendar {
  const options = { baseUrl: `${apiUrl}calendar/v3/`, grants, agent, failureOf: failureOfGoogle };
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
  const listed = await askAll(ask, { path, query }, calendarListPage, nextOf);
  if (!listed.ok) return listed.failure.code === 'forbidden' ? onlyMain(ask) : listed;
  const found = listed.value
    .flatMap(({ items }) => items)
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
  const query = { maxResults: '1', fields: 'summary' };
  const answer = await ask({ path: `calendars/${MAIN}/events`, query });
  if (!answer.ok) return answer;
  const name = eventsHead.safeParse(answer.value).data?.summary || 'Calendar';
  return { ok: true, value: [{ id: MAIN, name, writable: true, primary: true }] };
}
