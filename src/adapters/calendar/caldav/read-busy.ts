import type {
  BusyAnswer,
  BusyQuestion,
  CalendarBusy,
  CalendarResult,
} from '../../../usecases/ports/calendar/calendar.js';
import { failureOfStatus } from '../fetch/failures.js';
import { toldOf } from '../ics/ics-reader.js';
import { questionDigest } from '../question-digest.js';
import { everyValue, failed } from '../results.js';
import type { Dav, DavCall } from './dav.js';
import type { DavResponse } from './multistatus.js';
import { eventsBetween, VERSION } from './requests.js';
import { childOf } from './xml.js';

/** The busy times of some calendars; `unchanged` where each still has the version that it had at the last answer. */
export async function readBusy(call: DavCall, question: BusyQuestion): Promise<CalendarResult<BusyAnswer>> {
  // Before the events: what changes between the two requests is then read again the next time.
  const versions = everyValue(await Promise.all(question.calendarIds.map((id) => versionOf(call.dav, id))));
  if (!versions.ok) return versions;
  const isMarked = versions.value.every((version) => version !== '');
  const validator = isMarked ? questionDigest(question, versions.value) : undefined;
  if (validator !== undefined && validator === question.validator)
    return { ok: true, value: { unchanged: true } };
  const read = everyValue(await Promise.all(question.calendarIds.map((id) => busyIn(call, id, question))));
  if (!read.ok) return read;
  return { ok: true, value: { calendars: read.value, ...(validator !== undefined && { validator }) } };
}

/** A calendar's version, which changes with it; '' where the server has none. */
export async function versionOf(dav: Dav, id: string): Promise<CalendarResult<string>> {
  const found = await dav.propfind(id, VERSION, 0);
  if (!found.ok) return found;
  const props = found.value.responses[0]?.props ?? {};
  if (childOf(props['d:resourcetype'], 'c:calendar') === undefined) return failed({ code: 'not_found' });
  return {
    ok: true,
    value: [props['cs:getctag'], props['d:sync-token']]
      .map((prop) => prop?.text.trim() ?? '')
      .join(' ')
      .trim(),
  };
}

async function busyIn(
  { dav, ics, signal }: DavCall,
  id: string,
  question: BusyQuestion,
): Promise<CalendarResult<CalendarBusy>> {
  const found = await dav.report(id, eventsBetween(question));
  if (!found.ok) return found;
  const files = everyValue(found.value.responses.map(fileIn));
  if (!files.ok) return files;
  const present = files.value.flat();
  if (present.length === 0) return { ok: true, value: { id, busy: [] } };
  const read = await ics.read(present, question, signal);
  return read.ok ? { ok: true, value: { id, ...toldOf(read.value) } } : read;
}

/** An event's file; none where it was deleted just now. Any other that cannot be fetched is a failure: it may be busy. */
function fileIn({ status, props, refused }: DavResponse): CalendarResult<string[]> {
  const given = status ?? refused['c:calendar-data'];
  if (status === 404) return { ok: true, value: [] };
  if (given === 507) return failed({ code: 'too_large' });
  if (given !== undefined && given !== 200 && given !== 404) return failed(failureOfStatus(given));
  const file = props['c:calendar-data']?.text ?? '';
  return /^BEGIN:VCALENDAR/im.test(file) ? { ok: true, value: [file] } : failed({ code: 'unreadable' });
}
