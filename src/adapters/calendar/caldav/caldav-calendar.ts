import type {
  Calendar,
  CalendarAccess,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import { DONE, failed } from '../results.js';
import { type CaldavAccess, createDav, type DavCall, type DavParts } from './dav.js';
import { discover } from './discover.js';
import { changeEntry, createEntry, findEntry, removeEntry } from './entries.js';
import { readBusy } from './read-busy.js';

interface Call extends DavCall {
  access: CaldavAccess;
}

/** Calendars of a CalDAV server (RFC 4791): Nextcloud, Fastmail, iCloud, Radicale. A calendar's id is its address. */
export function createCaldavCalendar(parts: DavParts): Calendar {
  /** Each call has its own time, and only its own user's password. */
  async function withDav<T>(
    access: CalendarAccess,
    { withinMs }: CallLimits,
    ask: (call: Call) => Promise<CalendarResult<T>>,
  ): Promise<CalendarResult<T>> {
    if (access.kind !== 'caldav') return failed({ code: 'unauthorized' });
    const signal = AbortSignal.timeout(withinMs);
    return ask({ ...parts, dav: createDav(parts, access, signal), access, signal });
  }
  return {
    list: (access, limits) =>
      withDav(access, limits, async ({ dav, access }) => {
        const found = await discover(dav, access);
        if (!found.ok) return found;
        const { calendars, emails } = found.value;
        return { ok: true, value: calendars, renewed: { ...access, emails } };
      }),
    readBusy: (access, question, limits) =>
      withDav(access, limits, (call) => {
        const emails = [...(question.emails ?? []), ...(call.access.emails ?? [])];
        return readBusy(call, emails.length > 0 ? { ...question, emails } : question);
      }),
    createEntry: (access, calendarId, entry, limits) =>
      withDav(access, limits, (call) => createEntry({ ...call, calendarId }, entry)),
    changeEntry: (access, calendarId, entry, limits) =>
      withDav(access, limits, (call) => changeEntry({ ...call, calendarId }, entry)),
    removeEntry: (access, calendarId, entryId, limits) =>
      withDav(access, limits, (call) => removeEntry({ ...call, calendarId }, entryId)),
    findEntry: (access, calendarId, entryId, limits) =>
      withDav(access, limits, (call) => findEntry({ ...call, calendarId }, entryId)),
    revoke: async () => DONE,
  };
}
