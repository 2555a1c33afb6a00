import type {
  BusyAnswer,
  BusyQuestion,
  Calendar,
  CalendarAccess,
  CalendarEntry,
  CalendarInfo,
  CalendarResult,
  FoundEntry,
} from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import { DONE } from './answers.js';
import { type ApiOptions, type Ask, createApi } from './api.js';

/** The calendars of a provider that people sign in to. */
export interface AccountCalendar {
  calendar: Calendar;
  close(): Promise<void>;
}

/** How entries are written at one provider; `E`: an entry in the provider's own form. */
export interface EntryCalls<E> {
  /** Undefined when there is none with this id, or it was deleted. */
  find(ask: Ask, calendarId: string, id: string): Promise<CalendarResult<E | undefined>>;
  read(found: E): FoundEntry;
  create(ask: Ask, calendarId: string, entry: CalendarEntry): Promise<CalendarResult<void>>;
  /** Changes the version that was found, and no later one. */
  change(ask: Ask, calendarId: string, found: E, entry: CalendarEntry): Promise<CalendarResult<void>>;
  remove(ask: Ask, calendarId: string, id: string): Promise<CalendarResult<void>>;
}

/** The calls of one provider's API. */
export interface AccountCalls<E> {
  /** In any order. */
  list(ask: Ask): Promise<CalendarResult<CalendarInfo[]>>;
  /** Identifies the account, by its main calendar. */
  accountOf(main: CalendarInfo): string;
  readBusy(ask: Ask, question: BusyQuestion): Promise<CalendarResult<BusyAnswer>>;
  entries: EntryCalls<E>;
}

/** Makes the port's `Calendar` of one provider's calls. */
export function createAccountCalendar<E>(options: ApiOptions, calls: AccountCalls<E>): AccountCalendar {
  const { withAccount, close } = createApi(options);
  return {
    calendar: {
      list: async (access, limits) => {
        const listed = mainFirst(await withAccount(access, limits, calls.list));
        return tellAccount(access, listed, calls.accountOf);
      },
      readBusy: (access, question, limits) =>
        withAccount(access, limits, (ask) => calls.readBusy(ask, question)),
      createEntry: (access, calendarId, entry, limits) =>
        withAccount(access, limits, (ask) => calls.entries.create(ask, calendarId, entry)),
      changeEntry: (access, calendarId, entry, limits) =>
        withAccount(access, limits, (ask) => change(ask, calls.entries, calendarId, entry)),
      removeEntry: (access, calendarId, id, limits) =>
        withAccount(access, limits, (ask) => calls.entries.remove(ask, calendarId, id)),
      findEntry: (access, calendarId, id, limits) =>
        withAccount(access, limits, (ask) => find(ask, calls.entries, calendarId, id)),
      revoke: async (access) => {
        const failure = 'refreshToken' in access ? await options.grants.revoke(access) : undefined;
        return failure === undefined ? DONE : failed(failure);
      },
    },
    close,
  };
}

function mainFirst(listed: CalendarResult<CalendarInfo[]>): CalendarResult<CalendarInfo[]> {
  if (!listed.ok) return listed;
  const isMain = ({ primary }: CalendarInfo) => Number(primary ?? false);
  return { ...listed, value: listed.value.sort((a, b) => isMain(b) - isMain(a)) };
}

/** Notes in the access which account it leads to. */
function tellAccount(
  access: CalendarAccess,
  listed: CalendarResult<CalendarInfo[]>,
  accountOf: (main: CalendarInfo) => string,
): CalendarResult<CalendarInfo[]> {
  const known = listed.renewed ?? access;
  const [main] = listed.ok ? listed.value : [];
  if (main === undefined || !('refreshToken' in known)) return listed;
  const account = accountOf(main);
  return known.account === account ? listed : { ...listed, renewed: { ...known, account } };
}

/** Looks first: writing to a deleted entry would bring it back, against the will of whoever deleted it. */
async function change<E>(
  ask: Ask,
  entries: EntryCalls<E>,
  calendarId: string,
  entry: CalendarEntry,
): Promise<CalendarResult<void>> {
  const found = await entries.find(ask, calendarId, entry.id);
  if (!found.ok) return found;
  if (found.value === undefined) return failed({ code: 'not_found' });
  return entries.change(ask, calendarId, found.value, entry);
}

async function find<E>(
  ask: Ask,
  entries: EntryCalls<E>,
  calendarId: string,
  id: string,
): Promise<CalendarResult<FoundEntry | undefined>> {
  const found = await entries.find(ask, calendarId, id);
  if (!found.ok) return found;
  return { ok: true, value: found.value === undefined ? undefined : entries.read(found.value) };
}
