import { reflect } from '../lifecycle.js';
import { isOpen } from '../request.js';
import { isZone } from '../time.js';
import type { Decided } from '../world.js';
import type { RequestWorld } from './guards.js';

/** The requester's clock on the wall is another now: they travelled, or moved. */
export interface NoteZone {
  kind: 'note_zone';
  zone: string;
}

/** What is still to be said comes at the hours of the new zone; the meeting itself stays where it is. */
export function noteZone(world: RequestWorld, { zone }: NoteZone): Decided {
  const { request } = world;
  if (!isOpen(request) || !isZone(zone) || request.zones.requester === zone) return { say: [] };
  return { ...reflect(world, { ...request, zones: { ...request.zones, requester: zone } }), say: [] };
}
