import type { DateTime } from 'luxon';
import { AWAITING_MAX } from '../../config/policy.js';
import { capacityLeft } from './capacity.js';
import type { Host } from './host.js';
import type { Iso } from './request.js';
import { bookableSlots, type Slot, type SlotQuery } from './slots.js';
import { toIso } from './time.js';

/**
 * How many requests could be let in at once, given the decisions that are awaited and the slots that could all be
 * claimed together. Those who are choosing have a place each already. Never negative.
 */
export function openPlaces(host: Host, now: DateTime, requesterStarts: Iso[] = []): number {
  const wanted = AWAITING_MAX - host.awaiting.length;
  if (wanted <= host.choosing.length) return 0;
  const together = claimableTogether({ host, now, requesterStarts }, wanted);
  return Math.max(0, together - host.choosing.length);
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

/** While anyone is in line, newcomers join the line; so they do when there is no place. */
export function isFull(host: Host, now: DateTime): boolean {
  return host.line.length > 0 || openPlaces(host, now) === 0;
}
