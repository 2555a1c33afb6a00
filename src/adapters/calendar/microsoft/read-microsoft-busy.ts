import pLimit from 'p-limit';
import { type BusyTime, isOwnEntry } from '../../../domain/model/calendar.js';
import type {
  BusyAnswer,
  BusyQuestion,
  CalendarBusy,
  CalendarResult,
} from '../../../usecases/ports/calendar/calendar.js';
import { DAY_MS } from '../ics/zones/wall-time.js';
import { ianaZone, type Zone } from '../ics/zones/zone.js';
import { askAll, busyOf } from '../oauth/answers.js';
import type { Ask } from '../oauth/api.js';
import { everyValue } from '../results.js';
import { eventsPage, type GraphEvent, type GraphMoment, nextOf } from './graph-shapes.js';
import { instantOf, wallOf } from './wall-times.js';

/** A mailbox takes four requests at once: https://learn.microsoft.com/graph/throttling-limits */
const AT_ONCE = 3;
const SELECT = 'id,start,end,isAllDay,showAs,isCancelled,responseStatus,iCalUId,transactionId';
const NOT_BUSY = ['free', 'workingElsewhere'];

/** Reads each calendar's view of the range, in which series are already expanded. */
export async function readMicrosoftBusy(
  ask: Ask,
  question: BusyQuestion,
): Promise<CalendarResult<BusyAnswer>> {
  const read = await pLimit(AT_ONCE).map(question.calendarIds, (id) => readView(ask, id, question));
  const calendars = everyValue(read);
  return calendars.ok ? { ok: true, value: { calendars: calendars.value } } : calendars;
}

async function readView(ask: Ask, id: string, question: BusyQuestion): Promise<CalendarResult<CalendarBusy>> {
  const path = `me/calendars/${encodeURIComponent(id)}/calendarView`;
  const range = {
    startDateTime: new Date(question.from).toISOString(),
    endDateTime: new Date(question.to).toISOString(),
  };
  const query = { ...range, $select: SELECT, $top: '500' };
  const listed = await askAll(ask, { path, query }, eventsPage, nextOf);
  if (!listed.ok) return listed;
  const events = listed.value.flatMap(({ value }) => value).filter((event) => isBusy(event, question));
  return busyOf(
    id,
    events.map((event) => timeOf(event, ianaZone(question.zone))),
  );
}

function isBusy(event: GraphEvent, { ownPrefix }: BusyQuestion): boolean {
  const { showAs, isCancelled, responseStatus, iCalUId, transactionId } = event;
  if (isCancelled === true || NOT_BUSY.includes(showAs ?? '') || responseStatus?.response === 'declined')
    return false;
  return !isOwnEntry(transactionId ?? '', ownPrefix) && !isOwnEntry(iCalUId ?? '', ownPrefix);
}

/** An unknown zone is taken for the host's: better busy at about that time than free. */
function timeOf({ start, end, isAllDay }: GraphEvent, host: Zone): BusyTime {
  const allDay = isAllDay === true;
  const at = (moment: GraphMoment) => (allDay ? midnightOf(moment, host) : instantOf(moment, host));
  return { from: at(start), to: at(end), allDay };
}

/** All-day events have dates, whatever zone stands beside them; one that was moved with the zone is put back on its date. */
function midnightOf(moment: GraphMoment, host: Zone): number {
  const wall = wallOf(moment);
  const local = () => Math.round(host.toWall(instantOf(moment, host)) / DAY_MS) * DAY_MS;
  return host.toInstant(wall % DAY_MS === 0 ? wall : local());
}
