import type { z } from 'zod';
import type { BusyTime } from '../../../domain/model/calendar.js';
import type { CalendarBusy, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { DONE, failed } from '../results.js';
import type { ApiRequest, Ask } from './api.js';

export const isConflict = (answer: CalendarResult<unknown>): boolean =>
  !answer.ok && answer.failure.code === 'conflict';
export const isGone = (answer: CalendarResult<unknown>): boolean =>
  !answer.ok && answer.failure.code === 'not_found';

/** The outcome of a write. */
export const outcomeOf = (answer: CalendarResult<unknown>): CalendarResult<void> =>
  answer.ok ? DONE : answer;

/** The outcome of a removal: what is already gone counts as removed. */
export const removalOf = (answer: CalendarResult<unknown>): CalendarResult<void> =>
  isGone(answer) ? DONE : outcomeOf(answer);

/** An answer's content, if it has the expected shape. */
export function readAs<T>(answer: CalendarResult<unknown>, shape: z.ZodType<T>): CalendarResult<T> {
  if (!answer.ok) return answer;
  const read = shape.safeParse(answer.value);
  return read.success ? { ok: true, value: read.data } : failed({ code: 'unreadable' });
}

/** The busy times of a calendar. One that is none may be any time: nothing is free then. */
export function busyOf(id: string, times: BusyTime[]): CalendarResult<CalendarBusy> {
  if (!times.every(({ from, to }) => from <= to)) return failed({ code: 'unreadable' });
  return { ok: true, value: { id, busy: times.sort((a, b) => a.from - b.from) } };
}

/** Changes the version with this ETag, and no later one. */
export async function patch(
  ask: Ask,
  request: ApiRequest,
  etag: string | undefined,
): Promise<CalendarResult<void>> {
  const condition = etag !== undefined && { headers: { 'if-match': etag } };
  return outcomeOf(await ask({ ...request, method: 'PATCH', ...condition }));
}

/** More pages than anybody's half year fills. */
const PAGES_MAX = 40;

/** Everything that a paged answer lists; `next` says where the following page is. One failed page fails all. */
export async function askAll<T>(
  ask: Ask,
  first: ApiRequest,
  page: z.ZodType<T>,
  next: (page: T, first: ApiRequest) => ApiRequest | undefined,
): Promise<CalendarResult<T[]>> {
  const pages: T[] = [];
  for (let request: ApiRequest | undefined = first; request !== undefined; ) {
    if (pages.length === PAGES_MAX) return failed({ code: 'too_large' });
    const read = readAs(await ask(request), page);
    if (!read.ok) return read;
    pages.push(read.value);
    request = next(read.value, first);
  }
  return { ok: true, value: pages };
}
