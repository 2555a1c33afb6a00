import { OPEN_REQUESTS_MAX } from '../../../../config/policy.js';
import { isBarred } from '../../model/host.js';
import type { Refusal } from '../../model/refusal.js';
import type { UserId } from '../../model/request.js';
import type { World } from '../../model/world.js';
import { heldTime } from '../../rules/held-times.js';
import { activeBlock } from '../../rules/once-is-enough.js';
import { refusedByPause } from '../../rules/pause.js';

/** What Slack says about the two people. */
export interface PersonFacts {
  isBot: boolean;
  isDeleted: boolean;
  isGuest: boolean;
  isStranger: boolean;
}

/** May this person be asked, or ask, at all? `isBarred`: the workspace's admins say no. */
export function checkPeople(
  host: PersonFacts | undefined,
  requester: PersonFacts | undefined,
  isBarred = false,
): Refusal | undefined {
  if (host === undefined) return { code: 'unknown_person' };
  if (host.isBot) return { code: 'bot' };
  if (host.isDeleted) return { code: 'deactivated' };
  if (host.isStranger || requester?.isStranger || requester?.isGuest) return { code: 'guest' };
  if (isBarred) return { code: 'not_open' };
  return undefined;
}

/**
 * Eligibility before anything is typed, and once more at the commit: rule 9, the host's pause, and one open request
 * per requester and host, at most three over all.
 */
export function checkEligibility(world: World, requesterId: UserId, hostId: UserId): Refusal | undefined {
  const { host, requester, now } = world;
  if (requesterId === hostId) return { code: 'yourself' };
  if (host === undefined) return { code: 'not_host' };
  if (host.closed !== undefined) return { code: 'closed' };
  const present = requester?.open.find((open) => open.hostId === hostId);
  if (present !== undefined)
    return { code: 'already_open', requestId: present.requestId, status: present.status };
  if (isBarred(host, world.personKey)) return { code: 'not_open' };
  // Whoever is offered a time may take it up in a pause, too.
  const held = heldTime(host, world.personKey, now);
  const paused = held === undefined ? refusedByPause(host, now) : undefined;
  if (paused !== undefined) return paused;
  const block = activeBlock(host, world.personKey, now);
  if (block !== undefined) return { code: 'once_is_enough', block };
  const count = requester?.open.length ?? 0;
  return count >= OPEN_REQUESTS_MAX ? { code: 'too_many_open', count } : undefined;
}
