import type {
  BusyAnswer,
  BusyQuestion,
  Calendar,
  CalendarAccess,
  CalendarInfo,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import { createDeadline } from '../deadline.js';
import { failed, failureOfStatus } from '../fetch/failures.js';
import type { SafeFetch } from '../fetch/safe-fetch.js';
import type { IcsReader } from '../ics/ics-reader.js';
import { readOnly } from '../read-only.js';
import { conditionOf, validatorOf } from './validator.js';

const ACCEPT = { accept: 'text/calendar, */*;q=0.1' };
const ID = 'link';
const NAME_MAX = 100;

export interface LinkParts {
  web: SafeFetch;
  ics: IcsReader;
}

/** A calendar behind an address, as an ICS file: Google's secret address, Outlook's published calendar, iCloud, any other. */
export function createLinkCalendar(parts: LinkParts): Calendar {
  return {
    ...readOnly,
    list: (access, limits) => list(parts, access, limits),
    readBusy: (access, question, limits) => readBusy(parts, access, question, limits),
  };
}

async function list(
  { web, ics }: LinkParts,
  access: CalendarAccess,
  limits: CallLimits,
): Promise<CalendarResult<CalendarInfo[]>> {
  const left = createDeadline(limits);
  const got = await web.fetch(addressOf(access), { headers: ACCEPT }, left());
  if (!got.ok) return got;
  const { status, headers, body } = got.response;
  if (status !== 200) return failed(failureOfStatus(status, headers));
  const read = await ics.read([body], { zone: 'UTC', fromMs: 0, toMs: 1 }, left());
  if (!read.ok) return read;
  const name = read.value.name?.replace(/\\(.)/g, '$1').trim().slice(0, NAME_MAX) || 'Calendar';
  return { ok: true, value: [{ id: ID, name, writable: false }] };
}

async function readBusy(
  { web, ics }: LinkParts,
  access: CalendarAccess,
  question: BusyQuestion,
  limits: CallLimits,
): Promise<CalendarResult<BusyAnswer>> {
  const left = createDeadline(limits);
  const headers = { ...ACCEPT, ...conditionOf(question) };
  const got = await web.fetch(addressOf(access), { headers }, left());
  if (!got.ok) return got;
  const { response } = got;
  if (response.status === 304 && question.validator !== undefined)
    return { ok: true, value: { unchanged: true } };
  if (response.status !== 200) return failed(failureOfStatus(response.status, response.headers));
  const { zone, from: fromMs, to: toMs, emails, ownPrefix } = question;
  const asked = { zone, fromMs, toMs, ownPrefix, ...(emails !== undefined && { emails }) };
  const read = await ics.read([response.body], asked, left());
  if (!read.ok) return read;
  const { busy } = read.value;
  const validator = validatorOf(question, response.headers);
  const calendars = question.calendarIds.map((id) => ({ id, busy }));
  return { ok: true, value: { calendars, ...(validator !== undefined && { validator }) } };
}

const addressOf = (access: CalendarAccess): string => ('address' in access ? access.address : '');
