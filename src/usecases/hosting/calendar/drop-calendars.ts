import type { Perform } from '../../perform.js';
import type { Store } from '../../ports/store.js';
import type { TeamId } from '../../ports/team-id.js';

/** Every host's calendars go, as when a host removes them. Safe to repeat. */
export async function dropCalendars(
  { store, perform }: { store: Pick<Store, 'hosts'>; perform: Perform },
  team: TeamId,
): Promise<void> {
  for (const { id, calendars } of await store.hosts(team))
    if (calendars !== undefined) await perform(team, { hostId: id }, { kind: 'drop_calendars' });
}
