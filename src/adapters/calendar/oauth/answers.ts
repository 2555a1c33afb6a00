import type { z } from 'zod';
import type { CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import type { ApiAnswer, ApiRequest, Ask } from './api.js';

export const DONE: CalendarResult<void> = { ok: true, value: undefined };

export const isGone = ({ failure }: ApiAnswer): boolean => failure?.code === 'not_found';

/** What came of a write. */
export function outcomeOf({ failure }: ApiAnswer): CalendarResult<void> {
  return failure === undefined ? DONE : failed(failure);
}

/** What came of a removal: what is gone already is well. */
export function removalOf(answer: ApiAnswer): CalendarResult<void> {
  return isGone(answer) ? DONE : outcomeOf(answer);
}

/** What an answer says, when it has the shape that it should. */
export function readAs<T>({ failure, json }: ApiAnswer, shape: z.ZodType<T>): CalendarResult<T> {
  if (failure !== undefined) return failed(failure);
  const read = shape.safeParse(json);
  return read.success ? { ok: true, value: read.data } : failed({ code: 'unreadable' });
}

/** Changes the version with this mark, and no later one. */
export async function patch(
  ask: Ask,
  request: ApiRequest,
  etag: string | undefined,
): Promise<CalendarResult<void>> {
  const condition = etag !== undefined && { headers: { 'if-match': etag } };
  return outcomeOf(await ask({ ...request, method: 'PATCH', ...condition }));
}
