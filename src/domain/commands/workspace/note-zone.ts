import { isOpen } from '../../model/status.js';
import type { Decided } from '../../model/world.js';
import { isZone } from '../../time.js';
import type { RequestWorld } from '../guards.js';

/** Somebody is in another time zone now: a requester travelled or moved, or a host changed the settings. */
export interface NoteZone {
  kind: 'note_zone';
  of: 'host' | 'requester';
  zone: string;
}

/** Messages still to come follow the hours of the new zone. The meeting itself stays where it is. */
export function noteZone(world: RequestWorld, { of, zone }: NoteZone): Decided {
  const { request } = world;
  if (!isOpen(request) || !isZone(zone) || request.zones[of] === zone) return { say: [] };
  return { request: { ...request, zones: { ...request.zones, [of]: zone } }, say: [] };
}
