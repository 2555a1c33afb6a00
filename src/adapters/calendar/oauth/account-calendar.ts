import type {
  BusyAnswer,
  BusyQuestion,
  Calendar,
  CalendarAccess,
  CalendarEntry,
  CalendarInfo,
  CalendarResult,
  CallLimits,
  FoundEntry,
} from '../../../usecases/ports/calendar/calendar.js';
import { DONE, failed } from '../results.js';
import { type ApiOptions, type Ask, withAccount } from './api.js';

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
export function createAccountCalendar<E>(options: ApiOptions, calls: AccountCalls<E>): Calendar {
  const { entries } = calls;
  const inCalendar =
    <What, Answer>(work: (ask: Ask, calendarId: string, what: What) => Promise<CalendarResult<Answer>>) =>
    (access: CalendarAccess, calendarId: string, what: What, limits: CallLimits) =>
      withAccount(options, access, limits, (ask) => work(ask, calendarId, what));
  return {
    list: async (access, limits) => {
      const listed = mainFirst(await withAccount(options, access, limits, calls.list));
      return tellAccount(access, listed, calls.accountOf);
    },
    readBusy: (access, question, limits) =>
      withAccount(options, access, limits, (ask) => calls.readBusy(ask, question)),
    createEntry: inCalendar(entries.create),
    changeEntry: inCalendar((ask, calendarId, entry: CalendarEntry) =>
      change(ask, entries, calendarId, entry),
    ),
    removeEntry: inCalendar(entries.remove),
    findEntry: inCalendar((ask, calendarId, id: string) => find(ask, entries, calendarId, id)),
    revoke: async (access) => ('refreshToken' in access ? options.grants.revoke(access) : DONE),
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
