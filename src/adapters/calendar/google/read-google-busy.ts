import pLimit from 'p-limit';
import { type BusyTime, isOwnEntry } from '../../../domain/model/calendar.js';
import type {
  BusyAnswer,
  BusyQuestion,
  CalendarBusy,
  CalendarFailure,
  CalendarResult,
} from '../../../usecases/ports/calendar/calendar.js';
import { ianaZone, type Zone } from '../ics/zones/zone.js';
import { askAll, busyOf, readAs } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import { everyValue, failed } from '../results.js';
import { eventsPage, freeBusyAnswer, type GoogleEvent, nextOf } from './google-shapes.js';
import { instantOf } from './google-times.js';

const AT_ONCE = 4;
/** Google refuses a range of more than about three months. */
const FREE_BUSY_MS = 60 * 86_400_000;
const FIELDS =
  'nextPageToken,items(id,status,iCalUID,transparency,eventType,start,end,attendees(self,responseStatus))';

/**
 * Calendars that the host owns are asked for their events, by times and states only, which tells apart all-day events,
 * declined ones and our own entries. Of others Google gives only the busy times; we never write into those.
 */
export async function readGoogleBusy(ask: Ask, question: BusyQuestion): Promise<CalendarResult<BusyAnswer>> {
  const { calendarIds } = question;
  const read = await pLimit(AT_ONCE).map(calendarIds, (id) => readEvents(ask, id, question));
  const own = everyValue(read.filter((each) => !isRefused(each)));
  if (!own.ok) return own;
  const shared = calendarIds.filter((_, at) => read[at] && isRefused(read[at]));
  const others = await readFreeBusy(ask, shared, question);
  return others.ok ? { ok: true, value: { calendars: [...own.value, ...others.value] } } : others;
}

const isRefused = (result: CalendarResult<unknown>): boolean =>
  !result.ok && (result.failure.code === 'forbidden' || result.failure.code === 'not_found');

async function readEvents(
  ask: Ask,
  id: string,
  question: BusyQuestion,
): Promise<CalendarResult<CalendarBusy>> {
  const path = `calendars/${encodeURIComponent(id)}/events`;
  const query = {
    ...{ singleEvents: 'true', showDeleted: 'false', maxResults: '2500', fields: FIELDS },
    ...{ timeMin: isoOf(question.from), timeMax: isoOf(question.to) },
  };
  const listed = await askAll(ask, { path, query }, eventsPage, nextOf);
  if (!listed.ok) return listed;
  const events = listed.value.flatMap(({ items }) => items).filter((event) => isBusy(event, question));
  return busyOf(
    id,
    events.map((event) => timeOf(event, ianaZone(question.zone))),
  );
}

function isBusy(
  { id, iCalUID, status, transparency, eventType, attendees }: GoogleEvent,
  { ownPrefix }: BusyQuestion,
) {
  if (status === 'cancelled' || transparency === 'transparent' || eventType === 'workingLocation')
    return false;
  if (attendees?.some(({ self, responseStatus }) => self === true && responseStatus === 'declined'))
    return false;
  return !isOwnEntry(id, ownPrefix) && !isOwnEntry(iCalUID ?? '', ownPrefix);
}

const timeOf = ({ start, end }: GoogleEvent, host: Zone): BusyTime => ({
  from: instantOf(start, host),
  to: instantOf(end, host),
  allDay: start?.date !== undefined,
});

/** `errors` of a calendar count as failure: an empty list beside them does not mean that it is free. */
async function readFreeBusy(
  ask: Ask,
  ids: string[],
  { from, to }: BusyQuestion,
): Promise<CalendarResult<CalendarBusy[]>> {
  if (ids.length === 0) return { ok: true, value: [] };
  const found = new Map<string, BusyTime[]>(ids.map((id) => [id, []]));
  for (let start = from; start < to; start += FREE_BUSY_MS) {
    const range = { timeMin: isoOf(start), timeMax: isoOf(Math.min(to, start + FREE_BUSY_MS)) };
    const body = { ...range, items: ids.map((id) => ({ id })) };
    const answer = readAs(await ask({ method: 'POST', path: 'freeBusy', body }), freeBusyAnswer);
    if (!answer.ok) return answer;
    for (const [id, times] of found) {
      const calendar = answer.value.calendars[id];
      if (calendar === undefined) return failed({ code: 'unreadable' });
      if (calendar.errors.length > 0) return failed(failureOf(calendar.errors));
      for (const { start, end } of calendar.busy)
        times.push({ from: Date.parse(start), to: Date.parse(end), allDay: false });
    }
  }
  return everyValue([...found].map(([id, times]) => busyOf(id, times)));
}

function failureOf(errors: { reason?: string | undefined }[]): CalendarFailure {
  const reasons = errors.map(({ reason }) => reason);
  if (reasons.includes('notFound')) return { code: 'not_found' };
  return { code: reasons.includes('rateLimitExceeded') ? 'rate_limited' : 'unavailable' };
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
