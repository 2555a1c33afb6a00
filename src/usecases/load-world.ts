import { DateTime } from 'luxon';
import { newPerson } from '../domain/model/person.js';
import type { Iso, RequestId, UserId } from '../domain/model/request.js';
import type { World } from '../domain/model/world.js';
import type { Named } from '../messages/facts.js';
import type { Clock, Profile, Store, TeamId } from './ports/ports.js';

/** Reads what a decision would be made from, without making one: for forms, which show it before anything is typed. */
export async function readWorld(
  { store, clock }: { store: Store; clock: Clock },
  team: TeamId,
  ids: { hostId: UserId; requesterId: UserId; requestId?: RequestId },
): Promise<World> {
  const [snapshot, personKey, elsewhere] = await Promise.all([
    store.load(team, ids),
    store.personKey(team, ids.requesterId),
    startsElsewhere(store, team, ids),
  ]);
  const { request, host, requester } = snapshot;
  return {
    now: DateTime.fromMillis(clock.now(), { zone: 'utc' }),
    personKey,
    elsewhere,
    ...(request.doc !== undefined && { request: request.doc }),
    ...(host.doc !== undefined && { host: host.doc }),
    requester: requester.doc ?? newPerson(ids.requesterId),
  };
}

/**
 * Starts that the two hold in their other roles: the requester as a host, the host as a requester. Read beside the
 * documents of the decision and not compared at its commit: two bookings of one person in two roles within the same
 * millisecond are not worth the contention.
 */
export async function startsElsewhere(
  store: Store,
  team: TeamId,
  { hostId, requesterId }: { hostId: UserId; requesterId: UserId },
): Promise<Iso[]> {
  const { host, requester } = await store.load(team, { hostId: requesterId, requesterId: hostId });
  return [...(host.doc?.claims ?? []), ...(requester.doc?.open ?? [])].flatMap(({ start }) => start ?? []);
}

/** Of a profile, what messages show. Somebody whom Slack does not know any more has the id for a name. */
export function named(profile: Profile | undefined, id: UserId): Named {
  const { name = id, title = '', zone = 'Etc/UTC' } = profile ?? {};
  return { id, name, title, zone };
}
