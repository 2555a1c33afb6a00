import { OPEN_REQUESTS_MAX } from '../../../../config/policy.js';
import { type Host, isBarred } from '../../model/host.js';
import type { Refusal } from '../../model/refusal.js';
import type { UserId } from '../../model/request.js';
import type { WorkspaceSettings } from '../../model/workspace.js';
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

/** May this person be asked at all? */
export function checkPerson(person: PersonFacts | undefined): Refusal | undefined {
  if (person === undefined) return { code: 'unknown_person' };
  if (person.isBot) return { code: 'bot' };
  return person.isDeleted ? { code: 'deactivated' } : undefined;
}

/**
 * May these two meet, as far as the workspace says? Guests and people from elsewhere may ask where workspace and host allow
 * it; nobody from elsewhere hosts. Of a person who hosts nothing, `host` is undefined.
 */
export function checkPeople(
  people: { host: PersonFacts | undefined; requester: PersonFacts | undefined; requesterId: UserId },
  workspace: WorkspaceSettings,
  host: Host | undefined,
): Refusal | undefined {
  const unfit = checkPerson(people.host);
  if (unfit !== undefined) return unfit;
  if (people.host?.isStranger) return { code: 'guest' };
  return (
    checkOutsider(people.requester, workspace, host) ??
    (workspace.barred.includes(people.requesterId) ? { code: 'not_open' } : undefined)
  );
}

/** May somebody ask who is no member of the workspace? */
export function checkOutsider(
  requester: PersonFacts | undefined,
  workspace: WorkspaceSettings,
  host: Host | undefined,
): Refusal | undefined {
  if (!isOutsider(requester)) return undefined;
  if (!workspace.guestsMayAsk) return { code: 'guest' };
  return host === undefined || host.settings.guestsMayAsk ? undefined : { code: 'members_only' };
}

/** A guest, or from a connected workspace. */
export function isOutsider(person: Pick<PersonFacts, 'isGuest' | 'isStranger'> | undefined): boolean {
  return person?.isGuest === true || person?.isStranger === true;
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
