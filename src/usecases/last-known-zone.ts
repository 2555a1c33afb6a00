import type { UserId } from '../domain/model/request.js';
import type { Store } from './ports/store.js';
import type { TeamId } from './ports/team-id.js';

/** Where a person was when they last asked somebody, or where they host; undefined where nothing is stored about them. */
export async function lastKnownZone(store: Store, team: TeamId, user: UserId): Promise<string | undefined> {
  const [{ ids }, { host }] = await Promise.all([
    store.history(team, user, 'requester', { offset: 0, limit: 1 }),
    store.load(team, { hostId: user }),
  ]);
  const [latest] = await store.requests(team, ids).catch(() => []);
  return latest?.zones.requester ?? host.doc?.settings.zone;
}
