import type { CalendarEntry, CalendarResult, FoundEntry } from '../../../usecases/ports/calendar/calendar.js';
import { failureOfStatus } from '../fetch/failures.js';
import type { SafeResponse } from '../fetch/safe-fetch.js';
import type { ReadEntry } from '../ics/read-entry.js';
import { DONE, failed } from '../results.js';
import type { DavCall } from './dav.js';
import { entryFile } from './entry-file.js';
import { versionOf } from './read-busy.js';

/** One calendar, and what a call to its server works with. */
export interface Desk extends DavCall {
  calendarId: string;
}

const addressOf = ({ calendarId }: Desk, entryId: string): string =>
  new URL(`${encodeURIComponent(entryId)}.ics`, calendarId.endsWith('/') ? calendarId : `${calendarId}/`)
    .href;

/** Creates it unless it exists; if it does, because an answer was lost, it is changed to say this. */
export async function createEntry(desk: Desk, entry: CalendarEntry): Promise<CalendarResult<void>> {
  const put = await write(desk, entry, 0, { 'if-none-match': '*' });
  if (put.ok || put.failure.code !== 'conflict') return put;
  const found = await look(desk, entry.id);
  if (!found.ok) return found;
  return found.value === undefined ? put : overwrite(desk, entry, found.value);
}

/** Changes only the version that was read, and never brings back what was deleted. */
export async function changeEntry(desk: Desk, entry: CalendarEntry): Promise<CalendarResult<void>> {
  const change = async (): Promise<CalendarResult<void>> => {
    const found = await look(desk, entry.id);
    if (!found.ok) return found;
    const isGone = found.value === undefined || found.value.read.cancelled;
    return isGone ? failed({ code: 'not_found' }) : overwrite(desk, entry, found.value as Found);
  };
  const first = await change();
  return !first.ok && first.failure.code === 'conflict' ? change() : first;
}

export async function removeEntry(desk: Desk, entryId: string): Promise<CalendarResult<void>> {
  const got = await desk.dav.ask(addressOf(desk, entryId), { method: 'DELETE' });
  if (!got.ok) return got;
  const { status } = got.value;
  if (isGone(status)) return calendarAnswers(desk);
  if (status !== 200) return outcomeOf(got.value);
  const left = await look(desk, entryId);
  if (!left.ok) return left;
  return left.value === undefined ? DONE : failed({ code: 'unreadable' });
}

export async function findEntry(
  desk: Desk,
  entryId: string,
): Promise<CalendarResult<FoundEntry | undefined>> {
  const found = await look(desk, entryId);
  if (!found.ok) return found;
  if (found.value === undefined || found.value.read.cancelled) return { ok: true, value: undefined };
  const { from, to, title, tentative } = found.value.read;
  return { ok: true, value: { from, to, title, tentative } };
}

interface Found {
  etag: string;
  read: ReadEntry;
}

/** `identity`: some servers change the ETag when they compress. */
async function look(desk: Desk, entryId: string): Promise<CalendarResult<Found | undefined>> {
  const { dav, ics, signal } = desk;
  const headers = { accept: 'text/calendar', 'accept-encoding': 'identity' };
  const got = await dav.ask(addressOf(desk, entryId), { headers });
  if (!got.ok) return got;
  const { status, headers: given, body } = got.value;
  if (isGone(status)) return calendarAnswers(desk);
  if (status !== 200) return failed(failureOfStatus(status, given));
  const read = await ics.entry(body, signal);
  return read.ok ? { ok: true, value: { etag: given.get('etag') ?? '*', read: read.value } } : read;
}

const isGone = (status: number) => status === 404 || status === 410;

/** A server under maintenance, or the proxy of one that is down, answers 404 to everything: that says nothing about an entry. */
async function calendarAnswers({ dav, calendarId }: Desk): Promise<CalendarResult<undefined>> {
  const found = await versionOf(dav, calendarId);
  return found.ok ? DONE : found;
}

const overwrite = (desk: Desk, entry: CalendarEntry, { etag, read }: Found) =>
  write(desk, entry, read.sequence + 1, { 'if-match': etag });

async function write(
  desk: Desk,
  entry: CalendarEntry,
  sequence: number,
  condition: Record<string, string>,
): Promise<CalendarResult<void>> {
  const got = await desk.dav.ask(addressOf(desk, entry.id), {
    method: 'PUT',
    headers: { ...condition, 'content-type': 'text/calendar; charset=utf-8' },
    body: entryFile(entry, { sequence, writtenAt: Date.now() }),
  });
  if (!got.ok || got.value.status !== 200) return got.ok ? outcomeOf(got.value) : got;
  const found = await look(desk, entry.id);
  if (!found.ok) return found;
  return found.value?.read.sequence === sequence ? DONE : failed({ code: 'unreadable' });
}

/**
 * An answer that leaves the outcome open (207, 202) is not success. Nor is 200, which a sign-in page has, too: whoever gets it
 * reads the entry to be sure.
 */
function outcomeOf({ status, headers, body }: SafeResponse): CalendarResult<void> {
  if (status === 201 || status === 204) return DONE;
  // The same UID under another address: a program of the host's has put it there.
  if (status === 403 && Buffer.from(body).includes('no-uid-conflict')) return failed({ code: 'conflict' });
  return failed(failureOfStatus(status, headers));
}
