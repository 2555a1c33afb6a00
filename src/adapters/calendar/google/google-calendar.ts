import type { Calendar, CalendarInfo, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import { type AccountCalendar, type Api, type Ask, createApi } from '../oauth/api.js';
import type { Grants } from '../oauth/grants.js';
import { askAll } from '../oauth/pages.js';
import { googleEntries } from './google-entries.js';
import { failureOfGoogle } from './google-failures.js';
import { calendarListPage, eventsHead } from './google-shapes.js';
import { readGoogleBusy } from './read-google-busy.js';

/**
 * Google Calendar, API version 3. What is asked for names only times and states: titles and guests are never fetched.
 * `apiUrl` ends in `/`.
 */
export function createGoogleCalendar({
  apiUrl,
  grants,
}: {
  apiUrl: string;
  grants: Grants;
}): AccountCalendar {
  const api = createApi({ baseUrl: `${apiUrl}calendar/v3/`, grants, failureOf: failureOfGoogle });
  return { calendar: googleCalendar(api, grants), close: () => api.close() };
}

function googleCalendar(api: Api, grants: Grants): Calendar {
  return {
    list: (access, limits) => api.withAccount(access, limits, listCalendars),
    readBusy: (access, question, limits) =>
      api.withAccount(access, limits, (ask) => readGoogleBusy(ask, question)),
    ...googleEntries(api),
    revoke: async (access) => {
      const failure = 'refreshToken' in access ? await grants.revoke(access) : undefined;
      return failure === undefined ? { ok: true, value: undefined } : failed(failure);
    },
  };
}

/** Of what is only shared with them, people can read when they are busy; entries go into what they own. */
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
  return { ok: true, value: found.sort((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false)) };
}

/** Whoever did not let us see the list of their calendars has still a main one. */
async function onlyMain(ask: Ask): Promise<CalendarResult<CalendarInfo[]>> {
  const { failure, json } = await ask({
    path: 'calendars/primary/events',
    query: { maxResults: '1', fields: 'summary' },
  });
  if (failure !== undefined) return failed(failure);
  const name = eventsHead.safeParse(json).data?.summary || 'Calendar';
  return { ok: true, value: [{ id: 'primary', name, writable: true, primary: true }] };
}
