import pLimit from 'p-limit';
import { type BusyTime, isOwnEntry } from '../../../domain/model/calendar.js';
import type { BusyAnswer, BusyQuestion, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { DAY_MS } from '../ics/zones/wall-time.js';
import { ianaZone, type Zone } from '../ics/zones/zone.js';
import type { Ask } from '../oauth/api.js';
import { askAll } from '../oauth/pages.js';
import { eventsPage, type GraphEvent, type GraphMoment, nextOf } from './graph-shapes.js';
import { instantOf, wallOf } from './wall-times.js';

/** A mailbox takes four questions at once: https://learn.microsoft.com/graph/throttling-limits */
const AT_ONCE = 3;
const SELECT = 'id,start,end,isAllDay,showAs,isCancelled,responseStatus,iCalUId,transactionId';
const NOT_BUSY = ['free', 'workingElsewhere'];

interface Found {
  id: string;
  busy: BusyTime[];
  problems: number;
}

/** Each calendar's view of the range, in which series stand as the times that they give. */
export async function readMicrosoftBusy(
  ask: Ask,
  question: BusyQuestion,
): Promise<CalendarResult<BusyAnswer>> {
  const limit = pLimit(AT_ONCE);
  const asked = question.calendarIds.map((id) => limit(() => readView(ask, id, question)));
  const calendars: Found[] = [];
  for (const result of await Promise.all(asked)) {
    if (!result.ok) return result;
    calendars.push(result.value);
  }
  const problems = calendars.reduce((sum, each) => sum + each.problems, 0);
  return { ok: true, value: { calendars: calendars.map(({ id, busy }) => ({ id, busy })), problems } };
}

async function readView(ask: Ask, id: string, question: BusyQuestion): Promise<CalendarResult<Found>> {
  const path = `me/calendars/${encodeURIComponent(id)}/calendarView`;
  const range = {
    startDateTime: new Date(question.from).toISOString(),
    endDateTime: new Date(question.to).toISOString(),
  };
  const query = { ...range, $select: SELECT, $top: '500' };
  const listed = await askAll(ask, { path, query }, eventsPage, nextOf);
  if (!listed.ok) return listed;
  const events = listed.value.flatMap(({ value }) => value).filter((event) => isBusy(event, question));
  const times = events.map((event) => timeOf(event, ianaZone(question.zone)));
  const busy = times.flatMap(({ time }) => time ?? []).sort((a, b) => a.from - b.from);
  return { ok: true, value: { id, busy, problems: times.filter(({ isClear }) => !isClear).length } };
}

function isBusy(event: GraphEvent, { ownPrefix }: BusyQuestion): boolean {
  const { showAs, isCancelled, responseStatus, iCalUId, transactionId } = event;
  if (isCancelled === true || NOT_BUSY.includes(showAs ?? '') || responseStatus?.response === 'declined')
    return false;
  return !isOwnEntry(transactionId ?? '', ownPrefix) && !isOwnEntry(iCalUId ?? '', ownPrefix);
}

/** A zone that nobody knows is taken for the host's: better busy at about that time than free. */
function timeOf({ start, end, isAllDay }: GraphEvent, host: Zone): { time?: BusyTime; isClear: boolean } {
  const allDay = isAllDay === true;
  const [first, last] = [start, end].map((moment) => {
    const { instant, isClear } = instantOf(moment, host);
    return { at: allDay ? midnightOf(moment, instant, host) : instant, isClear };
  }) as [{ at: number; isClear: boolean }, { at: number; isClear: boolean }];
  const isClear = first.isClear && last.isClear;
  if (!(first.at <= last.at)) return { isClear: false };
  return { time: { from: first.at, to: last.at, allDay }, isClear };
}

/** All-day events have dates, whatever zone stands beside them; one that was moved with the zone is put back on its date. */
function midnightOf(moment: GraphMoment, instant: number, host: Zone): number {
  const wall = wallOf(moment);
  const date = wall % DAY_MS === 0 ? wall : Math.round(host.toWall(instant) / DAY_MS) * DAY_MS;
  return host.toInstant(date);
}
