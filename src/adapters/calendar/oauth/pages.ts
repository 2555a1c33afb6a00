import type { z } from 'zod';
import type { CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import { readAs } from './answers.js';
import type { ApiRequest, Ask } from './api.js';

/** More pages than anybody's half year fills. */
const PAGES_MAX = 40;

/** Everything that a paged answer lists; `next` says where the following page is. One failed page fails all. */
export async function askAll<T>(
  ask: Ask,
  first: ApiRequest,
  page: z.ZodType<T>,
  next: (page: T) => ApiRequest | undefined,
): Promise<CalendarResult<T[]>> {
  const pages: T[] = [];
  for (let request: ApiRequest | undefined = first; request !== undefined; ) {
    if (pages.length === PAGES_MAX) return failed({ code: 'too_large' });
    const read = readAs(await ask(request), page);
    if (!read.ok) return read;
    pages.push(read.value);
    request = next(read.value);
  }
  return { ok: true, value: pages };
}
