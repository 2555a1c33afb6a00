import { DateTime } from 'luxon';
import type { Iso } from '../../domain/model/request.js';
import { isFull } from '../../domain/rules/openings.js';
import { bookableSlots, type SlotQuery } from '../../domain/rules/slots.js';
import { toIso } from '../../domain/time.js';

/** The first start that a newcomer could have; undefined where one would join the line. */
export function nextOpeningOf(query: SlotQuery): Iso | undefined {
  if (isFull(query)) return undefined;
  const starts = bookableSlots(query).map(({ start }) => start.toMillis());
  return starts.length === 0 ? undefined : toIso(DateTime.fromMillis(Math.min(...starts), { zone: 'utc' }));
}
