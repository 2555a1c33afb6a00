import { DateTime } from 'luxon';
import type { Host } from '../../domain/model/host.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import { isFull } from '../../domain/rules/openings.js';
import { isPaused } from '../../domain/rules/pause.js';
import { bookableSlots } from '../../domain/rules/slots.js';
import { toIso } from '../../domain/time.js';
import { HOSTS_ON_PAGE, type HostsPage } from '../../messages/asking/hosts-reply.js';
import type { Clock, Store, TeamId } from '../ports/ports.js';

/** Hosts who chose to be listed and are open; openings are worked out for the page that is shown only. */
export async function listHosts(
  { store, clock }: { store: Store; clock: Clock },
  team: TeamId,
  { viewer, page }: { viewer: UserId; page: number },
): Promise<HostsPage> {
  const now = DateTime.fromMillis(clock.now(), { zone: 'utc' });
  const open = (await store.hosts(team)).filter(
    (host) => host.settings.listed && host.closed === undefined && !isPaused(host, now),
  );
  const shown = open.slice(page * HOSTS_ON_PAGE, (page + 1) * HOSTS_ON_PAGE);
  return {
    viewer,
    page,
    total: open.length,
    hosts: shown.map((host) => {
      const nextOpening = nextOpeningOf(host, now);
      return { host, ...(nextOpening !== undefined && { nextOpening }) };
    }),
  };
}

function nextOpeningOf(host: Host, now: DateTime): Iso | undefined {
  if (isFull(host, now)) return undefined;
  const starts = bookableSlots({ host, now }).map(({ start }) => start.toMillis());
  return starts.length === 0 ? undefined : toIso(DateTime.fromMillis(Math.min(...starts), { zone: 'utc' }));
}
