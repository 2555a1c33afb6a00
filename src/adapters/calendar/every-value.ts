import type { CalendarResult } from '../../usecases/ports/calendar/calendar.js';

/** The values of all; one that failed fails all, since what is not known is never free. */
export function everyValue<T>(results: readonly CalendarResult<T>[]): CalendarResult<T[]> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, value: values };
}
