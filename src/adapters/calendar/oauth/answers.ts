import type { z } from 'zod';
import type { CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../fetch/failures.js';
import type { ApiAnswer, ApiRequest, Ask } from './api.js';

export const DONE: CalendarResult<void> = { ok: true, value: undefined };

export const isGone = ({ failure }: ApiAnswer): boolean => failure?.code === 'not_found';

/** The outcome of a write. */
export function outcomeOf({ failure }: ApiAnswer): CalendarResult<void> {
  return failure === undefined ? DONE : failed(failure);
}

/** The outcome of a removal: what is already gone counts as removed. */
export function removalOf(answer: ApiAnswer): CalendarResult<void> {
  return isGone(answer) ? DONE : outcomeOf(answer);
}

/** An answer's content, if it has the expected shape. */
export function readAs<T>({ failure, json }: ApiAnswer, shape: z.ZodType<T>): CalendarResult<T> {
  if (failure !== undefined) return failed(failure);
  const read = shape.safeParse(json);
  return read.success ? { ok: true, value: read.data } : failed({ code: 'unreadable' });
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
