import type { BusyTime } from '../../../domain/model/calendar.js';
import type {
  BusyAnswer,
  BusyQuestion,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import { failed, failureOfStatus } from '../fetch/failures.js';
import type { IcsReader } from '../ics/ics-reader.js';
import { questionDigest } from '../question-digest.js';
import type { Dav } from './dav.js';
import type { DavResponse } from './multistatus.js';
import { eventsBetween, VERSION } from './requests.js';
import { childOf } from './xml.js';

interface Reading {
  dav: Dav;
  ics: IcsReader;
  left: () => CallLimits;
}

/** The busy times of some calendars; `unchanged` where each still has the version that it had at the last answer. */
export async function readBusy(
  reading: Reading,
  question: BusyQuestion,
): Promise<CalendarResult<BusyAnswer>> {
  // Before the events: what changes between the two questions is read once more the next time.
  const versions = await everyOne(question.calendarIds, (id) => versionOf(reading.dav, id));
  if (!versions.ok) return versions;
  const isMarked = versions.value.every((version) => version !== '');
  const validator = isMarked ? questionDigest(question, versions.value) : undefined;
  if (validator !== undefined && validator === question.validator)
    return { ok: true, value: { unchanged: true } };
  const read = await everyOne(question.calendarIds, (id) => busyIn(reading, id, question));
  if (!read.ok) return read;
  return {
    ok: true,
    value: {
      calendars: read.value.map(({ id, busy }) => ({ id, busy })),
      problems: read.value.reduce((sum, { problems }) => sum + problems, 0),
      ...(validator !== undefined && { validator }),
    },
  };
}

/** Side by side; one that fails fails all. */
async function everyOne<T>(
  ids: readonly string[],
  ask: (id: string) => Promise<CalendarResult<T>>,
): Promise<CalendarResult<T[]>> {
  const results = await Promise.all(ids.map(ask));
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, value: values };
}

/** What changes with every change of a calendar; '' where the server marks none. */
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
  { dav, ics, left }: Reading,
  id: string,
  question: BusyQuestion,
): Promise<CalendarResult<{ id: string; busy: BusyTime[]; problems: number }>> {
  const { zone, from: fromMs, to: toMs, emails, ownPrefix } = question;
  const found = await dav.report(id, eventsBetween(fromMs, toMs));
  if (!found.ok) return found;
  const files: string[] = [];
  for (const response of found.value.responses) {
    const file = fileIn(response);
    if (!file.ok) return file;
    files.push(...file.value);
  }
  if (files.length === 0) return { ok: true, value: { id, busy: [], problems: 0 } };
  const asked = { zone, fromMs, toMs, ownPrefix, ...(emails !== undefined && { emails }) };
  const read = await ics.read(files, asked, left());
  if (!read.ok) return read;
  return { ok: true, value: { id, busy: read.value.busy, problems: read.value.problems.length } };
}

/** An event's file; none where it was deleted just now. Every other one that cannot be had may be busy. */
function fileIn({ status, props, refused }: DavResponse): CalendarResult<string[]> {
  const given = status ?? refused['c:calendar-data'];
  if (status === 404) return { ok: true, value: [] };
  if (given === 507) return failed({ code: 'too_large' });
  if (given !== undefined && given !== 200 && given !== 404) return failed(failureOfStatus(given));
  const file = props['c:calendar-data']?.text ?? '';
  return /^BEGIN:VCALENDAR/im.test(file) ? { ok: true, value: [file] } : failed({ code: 'unreadable' });
}
