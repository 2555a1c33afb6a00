import pLimit from 'p-limit';
import { type BusyTime, isOwnEntry } from '../../../domain/model/calendar.js';
import type { BusyAnswer, BusyQuestion, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import { ianaZone, type Zone } from '../ics/zones/zone.js';
import { readAs } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import { askAll } from '../oauth/pages.js';
import { eventsPage, freeBusyAnswer, type GoogleEvent } from './google-shapes.js';
import { instantOf } from './google-times.js';

const AT_ONCE = 4;
/** Google refuses a range of more than about three months. */
const FREE_BUSY_MS = 60 * 86_400_000;
const FIELDS =
  'nextPageToken,items(id,status,iCalUID,transparency,eventType,start,end,attendees(self,responseStatus))';

interface Found {
  id: string;
  busy: BusyTime[];
}

/**
 * Calendars that the host owns are asked for their events, by times and states only, which tells apart all-day events,
 * declined ones and our own entries. Of others Google gives only the busy times; we never write into those.
 */
export async function readGoogleBusy(ask: Ask, question: BusyQuestion): Promise<CalendarResult<BusyAnswer>> {
  const limit = pLimit(AT_ONCE);
  const asked = question.calendarIds.map((id) => limit(() => readEvents(ask, id, question)));
  const found: Found[] = [];
  const shared: string[] = [];
  for (const [index, result] of (await Promise.all(asked)).entries()) {
    const id = question.calendarIds[index] ?? '';
    if (result.ok) found.push(result.value);
    else if (result.failure.code === 'forbidden' || result.failure.code === 'not_found') shared.push(id);
    else return result;
  }
  if (shared.length > 0) {
    const result = await readFreeBusy(ask, shared, question);
    if (!result.ok) return result;
    found.push(...result.value);
  }
  const calendars = found.map(({ id, busy }) => ({ id, busy: busy.sort((a, b) => a.from - b.from) }));
  return { ok: true, value: { calendars } };
}

async function readEvents(ask: Ask, id: string, question: BusyQuestion): Promise<CalendarResult<Found>> {
  const path = `calendars/${encodeURIComponent(id)}/events`;
  const query = {
    ...{ singleEvents: 'true', showDeleted: 'false', maxResults: '2500', fields: FIELDS },
    ...{ timeMin: isoOf(question.from), timeMax: isoOf(question.to) },
  };
  const listed = await askAll(ask, { path, query }, eventsPage, ({ nextPageToken }) =>
    nextPageToken === undefined ? undefined : { path, query: { ...query, pageToken: nextPageToken } },
  );
  if (!listed.ok) return listed;
  const events = listed.value.flatMap(({ items }) => items ?? []).filter((event) => isBusy(event, question));
  const busy = events.map((event) => timeOf(event, ianaZone(question.zone)));
  return isReadable(busy) ? { ok: true, value: { id, busy } } : failed({ code: 'unreadable' });
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
  ...{ from: instantOf(start, host), to: instantOf(end, host), allDay: start?.date !== undefined },
});

/** A time that is none may be any time: nothing is free then. */
const isReadable = (times: readonly BusyTime[]): boolean => times.every(({ from, to }) => from <= to);

/** `errors` of a calendar count as failure: an empty list beside them does not mean that it is free. */
async function readFreeBusy(
  ask: Ask,
  ids: string[],
  { from, to }: BusyQuestion,
): Promise<CalendarResult<Found[]>> {
  const found = new Map<string, Found>(ids.map((id) => [id, { id, busy: [] }]));
  for (let start = from; start < to; start += FREE_BUSY_MS) {
    const body = {
      ...{ timeMin: isoOf(start), timeMax: isoOf(Math.min(to, start + FREE_BUSY_MS)) },
      items: ids.map((id) => ({ id })),
    };
    const answer = readAs(await ask({ method: 'POST', path: 'freeBusy', body }), freeBusyAnswer);
    if (!answer.ok) return answer;
    for (const [id, { busy }] of found) {
      const calendar = answer.value.calendars[id];
      if (calendar === undefined) return failed({ code: 'unreadable' });
      if (calendar.errors !== undefined && calendar.errors.length > 0)
        return failed(failureOf(calendar.errors));
      busy.push(...(calendar.busy ?? []).map((time) => ({ ...instantsOf(time), allDay: false })));
    }
  }
  const all = [...found.values()];
  const isRead = all.every(({ busy }) => isReadable(busy));
  return isRead ? { ok: true, value: all } : failed({ code: 'unreadable' });
}

const instantsOf = ({ start, end }: { start: string; end: string }) => ({
  from: Date.parse(start),
  to: Date.parse(end),
});

function failureOf(errors: { reason?: string | undefined }[]) {
  const reasons = errors.map(({ reason }) => reason);
  if (reasons.includes('notFound')) return { code: 'not_found' as const };
  return {
    code: reasons.includes('rateLimitExceeded') ? ('rate_limited' as const) : ('unavailable' as const),
  };
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
