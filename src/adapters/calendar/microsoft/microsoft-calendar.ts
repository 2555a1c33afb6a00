import type { Agent } from 'undici';
import type { Calendar, CalendarInfo, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { createAccountCalendar } from '../oauth/account-calendar.js';
import { askAll } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import type { Grants } from '../oauth/grants.js';
import { failed } from '../results.js';
import { failureOfGraph } from './graph-failures.js';
import { calendarsPage, nextOf } from './graph-shapes.js';
import { microsoftEntries } from './microsoft-entries.js';
import { readMicrosoftBusy } from './read-microsoft-busy.js';

/** Asks for ids that stay when an event is moved, and for times in UTC, so that Windows' zone names are the exception. */
const PREFER = { prefer: 'IdType="ImmutableId", outlook.timezone="UTC"' };

/**
 * Microsoft 365 and Outlook.com by Microsoft Graph 1.0. What is asked for names only times and states: subjects and guests are never
 * fetched. `graphUrl` ends in `/`.
 */
export function createMicrosoftCalendar(graphUrl: string, grants: Grants, agent: Agent): Calendar {
  const options = { baseUrl: `${graphUrl}v1.0/`, grants, agent, failureOf: failureOfGraph, headers: PREFER };
  return createAccountCalendar(options, {
    list: listCalendars,
    accountOf: ({ id }) => id,
    readBusy: readMicrosoftBusy,
    entries: microsoftEntries,
  });
}

async function listCalendars(ask: Ask): Promise<CalendarResult<CalendarInfo[]>> {
  const query = { $select: 'id,name,canEdit,isDefaultCalendar', $top: '100' };
  const listed = await askAll(ask, { path: 'me/calendars', query }, calendarsPage, nextOf);
  // People may always see the list of their own; a tenant whose administrator did not agree says no to just this.
  if (!listed.ok) return listed.failure.code === 'forbidden' ? failed({ code: 'consent_needed' }) : listed;
  const found = listed.value
    .flatMap(({ value }) => value)
    .map((each) => ({
      id: each.id,
      name: each.name || 'Calendar',
      writable: each.canEdit === true,
      ...(each.isDefaultCalendar === true && { primary: true as const }),
    }));
  return { ok: true, value: found };
}
