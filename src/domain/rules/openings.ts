import { DateTime } from 'luxon';
import { AWAITING_MAX } from '../../../config/policy.js';
import type { Iso } from '../model/request.js';
import { toIso } from '../time.js';
import { capacityLeft } from './capacity.js';
import { bookableSlots, type Slot, type SlotQuery } from './slots.js';

/**
 * How many more requests could be let in now, given the pending decisions and the slots that could be claimed together.
 * Everyone who is choosing already has a place. Never negative.
 */
export function openPlaces(query: SlotQuery): number {
  return Math.max(0, placesInAll(query) - query.host.choosing.length);
}

/** Are more people choosing than there are places, because settings, claims or time took some away? */
export function tooManyChoose(query: SlotQuery): boolean {
  return placesInAll(query) < query.host.choosing.length;
}

function placesInAll(query: SlotQuery): number {
  return claimableTogether(query, AWAITING_MAX - query.host.awaiting.length);
}

function claimableTogether(query: SlotQuery, atMost: number): number {
  if (atMost <= 0) return 0;
  const claimed: Slot[] = [];
  let claims = query.host.claims;
  for (const slot of bookableSlots(query)) {
    const last = claimed.at(-1);
    if (last !== undefined && slot.start < last.end) continue;
    if (!capacityLeft(query.host.settings, claims)(slot.start)) continue;
    claimed.push(slot);
    if (claimed.length === atMost) break;
    claims = [...claims, { requestId: '', start: toIso(slot.start) }];
  }
  return claimed.length;
}

/** Newcomers join the line when anyone is in it, or when there is no place. */
export function isFull(query: SlotQuery): boolean {
  return query.host.line.length > 0 || openPlaces(query) === 0;
}

/** The first start that a newcomer could have; undefined where one would join the line. */
export function firstOpening(query: SlotQuery): Iso | undefined {
  if (isFull(query)) return undefined;
  const starts = bookableSlots(query).map(({ start }) => start.toMillis());
  return starts.length === 0 ? undefined : toIso(DateTime.fromMillis(Math.min(...starts), { zone: 'utc' }));
}
