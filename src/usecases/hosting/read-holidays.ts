import type { DateTime } from 'luxon';
import type { HostSettings } from '../../domain/model/host.js';
import type { Holidays } from '../ports/holidays.js';

/** Nothing typed: none. Those of years that are over are not kept. */
export function readHolidays(
  known: Holidays,
  typed: string,
  now: DateTime,
): Pick<HostSettings, 'holidays'> | { regions: string[] } {
  if (typed.trim() === '') return {};
  const found = known.find(typed);
  if ('regions' in found) return found;
  return { holidays: { ...found, dates: found.dates.filter((date) => date >= `${now.year}`) } };
}
