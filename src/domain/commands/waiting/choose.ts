import type { Iso, UserId } from '../../model/request.js';
import { CHOOSING } from '../../model/status.js';
import { type Decision, isRefusal, refuse } from '../../model/world.js';
import { refusedByPause } from '../../rules/pause.js';
import { guard, type RequestWorld } from '../guards.js';
import { askHost } from '../pick-slot.js';

export interface Choose {
  kind: 'choose';
  actor: UserId;
  wishes: Iso[];
}

/** Somebody from the line picks a slot within the 48 hours of the offer. A pause stops that clock. */
export function choose(world: RequestWorld, command: Choose): Decision {
  const guarded = guard(world, command.actor, 'requester', CHOOSING);
  if (isRefusal(guarded)) return guarded;
  const paused = refusedByPause(world.host, world.now);
  return paused === undefined ? askHost(world, command.wishes) : refuse(paused);
}
