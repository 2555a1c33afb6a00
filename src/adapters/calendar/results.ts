import type { CalendarFailure, CalendarResult } from '../../usecases/ports/calendar/calendar.js';

export const failed = (failure: CalendarFailure) => ({ ok: false as const, failure });

export const DONE = { ok: true as const, value: undefined };

/** The values of all. One failure fails all, since what is unknown never counts as free. */
export function everyValue<T>(results: readonly CalendarResult<T>[]): CalendarResult<T[]> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, value: values };
}
