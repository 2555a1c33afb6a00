import { CALENDAR_LISTING_MS } from '../../../config/policy.js';
import type { UserId } from '../../domain/model/request.js';
import { HOSTS_ON_PAGE, type HostsPage } from '../../messages/asking/hosts-reply.js';
import { nextOpening } from '../../messages/parts/slot-options.js';
import { calendarOf } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import { openSlots, type RequestFormParts } from './gather-request-form.js';
import { openHosts } from './open-hosts.js';

/** Hosts who chose to be listed and are open to the viewer; openings are worked out for the page that is shown only. */
export async function listHosts(
  parts: RequestFormParts,
  team: TeamId,
  { viewer, page }: { viewer: UserId; page: number },
): Promise<HostsPage> {
  const now = nowOf(parts);
  const [open, profile] = await Promise.all([
    openHosts(parts, team, viewer),
    parts.slack.profile(team, viewer).catch(() => undefined),
  ]);
  const zone = profile?.zone ?? 'Etc/UTC';
  const shown = open.slice(page * HOSTS_ON_PAGE, (page + 1) * HOSTS_ON_PAGE);
  return {
    viewer,
    zone,
    page,
    total: open.length,
    hosts: await Promise.all(
      shown.map(async (host) => {
        const calendar = await calendarOf(parts, team, host, CALENDAR_LISTING_MS);
        const world = { host, now, personKey: '', ...(calendar !== undefined && { calendar }) };
        const next = nextOpening(openSlots(world), zone);
        return { host, ...(next !== undefined && { nextOpening: next.start }) };
      }),
    ),
  };
}
