import type { DateTime } from 'luxon';
import { AWAITING_MAX } from '../../../config/policy.js';
import type { Host } from '../model/host.js';
import type { Iso } from '../model/request.js';
import { toIso } from '../time.js';
import { capacityLeft } from './capacity.js';
import { eachBookable, type Slot, type SlotQuery } from './slots.js';

/**
 * How many requests could be let in at once, given the decisions that are awaited and the slots that could all be
 * claimed together. Those who are choosing have a place each already. Never negative.
 */
export function openPlaces(host: Host, now: DateTime, requesterStarts: Iso[] = []): number {
  if (AWAITING_MAX - host.awaiting.length <= host.choosing.length) return 0;
  return Math.max(0, placesInAll(host, now, requesterStarts) - host.choosing.length);
}

/** Never more are choosing than there are places: are they now, since settings, claims or the time took some away? */
export function tooManyChoose(host: Host, now: DateTime): boolean {
  return host.choosing.length > 0 && placesInAll(host, now) < host.choosing.length;
}

function placesInAll(host: Host, now: DateTime, requesterStarts: Iso[] = []): number {
  return claimableTogether({ host, now, requesterStarts }, AWAITING_MAX - host.awaiting.length);
}

function claimableTogether(query: SlotQuery, atMost: number): number {
  const claimed: Slot[] = [];
  let claims = query.host.claims;
  for (const slot of eachBookable(query)) {
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
