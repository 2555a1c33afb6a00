import type {
  Calendar,
  CalendarAccess,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import type { AddressReaders } from '../ics/ics-reader.js';
import { DONE, failed } from '../results.js';
import { type CaldavAccess, createDav, type DavCall } from './dav.js';
import { discover } from './discover.js';
import { changeEntry, createEntry, type Desk, findEntry, removeEntry } from './entries.js';
import { readBusy } from './read-busy.js';

interface Call extends DavCall {
  access: CaldavAccess;
}

/** Calendars of a CalDAV server (RFC 4791): Nextcloud, Fastmail, iCloud, Radicale. A calendar's id is its address. */
export function createCaldavCalendar(parts: AddressReaders): Calendar {
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
  const inCalendar =
    <What, Answer>(work: (desk: Desk, what: What) => Promise<CalendarResult<Answer>>) =>
    (access: CalendarAccess, calendarId: string, what: What, limits: CallLimits) =>
      withDav(access, limits, (call) => work({ ...call, calendarId }, what));
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
    createEntry: inCalendar(createEntry),
    changeEntry: inCalendar(changeEntry),
    removeEntry: inCalendar(removeEntry),
    findEntry: inCalendar(findEntry),
    revoke: async () => DONE,
  };
}
