import { isOpen } from '../../model/status.js';
import type { Decided } from '../../model/world.js';
import { isZone } from '../../time.js';
import type { RequestWorld } from '../guards.js';

/** Somebody's clock on the wall is another now: a requester travelled or moved, a host changed the settings. */
export interface NoteZone {
  kind: 'note_zone';
  of: 'host' | 'requester';
  zone: string;
}

/** What is still to be said comes at the hours of the new zone; the meeting itself stays where it is. */
export function noteZone(world: RequestWorld, { of, zone }: NoteZone): Decided {
  const { request } = world;
  if (!isOpen(request) || !isZone(zone) || request.zones[of] === zone) return { say: [] };
  return { request: { ...request, zones: { ...request.zones, [of]: zone } }, say: [] };
}
