import { AWAITING_MAX } from '../../../config/policy.js';
import { toIso } from '../time.js';
import { capacityLeft } from './capacity.js';
import { bookableSlots, type Slot, type SlotQuery } from './slots.js';

/**
 * How many more requests could be let in now, given the pending decisions and the slots that could be claimed together.
 * Everyone who is choosing already has a place. Never negative.
 */
export function openPlaces(query: SlotQuery): number {
  const { awaiting, choosing } = query.host;
  if (AWAITING_MAX - awaiting.length <= choosing.length) return 0;
  return Math.max(0, placesInAll(query) - choosing.length);
}

/** Are more people choosing than there are places, because settings, claims or time took some away? */
export function tooManyChoose(query: SlotQuery): boolean {
  const { choosing } = query.host;
  return choosing.length > 0 && placesInAll(query) < choosing.length;
}

function placesInAll(query: SlotQuery): number {
  return claimableTogether(query, AWAITING_MAX - query.host.awaiting.length);
}

function claimableTogether(query: SlotQuery, atMost: number): number {
  const claimed: Slot[] = [];
  let claims = query.host.claims;
  for (const slot of bookableSlots(query)) {
    if (claimed.length >= atMost) break;
    if (!capacityLeft(query.host.settings, claims)(slot.start)) continue;
    if (claimed.some((other) => slot.start < other.end && other.start < slot.end)) continue;
    claimed.push(slot);
    claims = [...claims, { requestId: '', start: toIso(slot.start) }];
  }
  return claimed.length;
}

/** Newcomers join the line when anyone is in it, or when there is no place. */
export function isFull(query: SlotQuery): boolean {
  return query.host.line.length > 0 || openPlaces(query) === 0;
}
