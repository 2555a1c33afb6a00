import type {
  BusyAnswer,
  BusyQuestion,
  Calendar,
  CalendarAccess,
  CalendarInfo,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import { failureOfStatus } from '../fetch/failures.js';
import { type AddressReaders, toldOf } from '../ics/ics-reader.js';
import { DONE, failed } from '../results.js';
import { conditionOf, validatorOf } from './validator.js';

const ACCEPT = { accept: 'text/calendar, */*;q=0.1' };
const ID = 'link';
const NAME_MAX = 100;

const refuse = async () => failed({ code: 'forbidden' });

/** A calendar behind an address, as an ICS file: Google's secret address, Outlook's published calendar, iCloud, any other. */
export function createLinkCalendar(parts: AddressReaders): Calendar {
  return {
    list: (access, limits) => list(parts, access, limits),
    readBusy: (access, question, limits) => readBusy(parts, access, question, limits),
    createEntry: refuse,
    changeEntry: refuse,
    removeEntry: refuse,
    findEntry: refuse,
    revoke: async () => DONE,
  };
}

async function list(
  { web, ics }: AddressReaders,
  access: CalendarAccess,
  { withinMs }: CallLimits,
): Promise<CalendarResult<CalendarInfo[]>> {
  const signal = AbortSignal.timeout(withinMs);
  const got = await web.fetch(addressOf(access), { headers: ACCEPT }, signal);
  if (!got.ok) return got;
  const { status, headers, body } = got.value;
  if (status !== 200) return failed(failureOfStatus(status, headers));
  const read = await ics.read([body], { zone: 'UTC', from: 0, to: 1 }, signal);
  if (!read.ok) return read;
  const name = read.value.name?.replace(/\\(.)/g, '$1').trim().slice(0, NAME_MAX) || 'Calendar';
  return { ok: true, value: [{ id: ID, name, writable: false }] };
}

async function readBusy(
  { web, ics }: AddressReaders,
  access: CalendarAccess,
  question: BusyQuestion,
  { withinMs }: CallLimits,
): Promise<CalendarResult<BusyAnswer>> {
  const signal = AbortSignal.timeout(withinMs);
  const got = await web.fetch(
    addressOf(access),
    { headers: { ...ACCEPT, ...conditionOf(question) } },
    signal,
  );
  if (!got.ok) return got;
  const { status, headers, body } = got.value;
  if (status === 304 && question.validator !== undefined) return { ok: true, value: { unchanged: true } };
  if (status !== 200) return failed(failureOfStatus(status, headers));
  const read = await ics.read([body], question, signal);
  if (!read.ok) return read;
  const validator = validatorOf(question, headers);
  const calendars = question.calendarIds.map((id) => ({ id, ...toldOf(read.value) }));
  return { ok: true, value: { calendars, ...(validator !== undefined && { validator }) } };
}

const addressOf = (access: CalendarAccess): string => ('address' in access ? access.address : '');
