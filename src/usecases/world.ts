import { DateTime } from 'luxon';
import { newPerson } from '../domain/person.js';
import type { RequestId, UserId } from '../domain/request.js';
import type { World } from '../domain/world.js';
import type { Named } from '../messages/facts.js';
import type { Clock, Profile, Store, TeamId } from './ports.js';

/** Reads what a decision would be made from, without making one: for forms, which show it before anything is typed. */
export async function readWorld(
  { store, clock }: { store: Store; clock: Clock },
  team: TeamId,
  ids: { hostId: UserId; requesterId: UserId; requestId?: RequestId },
): Promise<World> {
  const [snapshot, personKey] = await Promise.all([
    store.load(team, ids),
    store.personKey(team, ids.requesterId),
  ]);
  const { request, host, requester } = snapshot;
  return {
    now: DateTime.fromMillis(clock.now(), { zone: 'utc' }),
    personKey,
    ...(request.doc !== undefined && { request: request.doc }),
    ...(host.doc !== undefined && { host: host.doc }),
    requester: requester.doc ?? newPerson(ids.requesterId),
  };
}

/** Of a profile, what messages show. Somebody whom Slack does not know any more has the id for a name. */
export function named(profile: Profile | undefined, id: UserId): Named {
  const { name = id, title = '', zone = 'Etc/UTC' } = profile ?? {};
  return { id, name, title, zone };
}
