import { remembered } from '../../domain/model/host.js';
import type { UserId } from '../../domain/model/request.js';
import { atTime } from '../../domain/rules/deadlines.js';
import { type MonthGiven, monthsGiven } from '../../domain/rules/stats/months-given.js';
import { type HostStats, statsOf } from '../../domain/rules/stats/stats.js';
import { allRequestsOf } from '../all-requests.js';
import type { Context } from '../context.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';

/** A host's numbers over all requests, and month by month in the host's zone; undefined for somebody who never hosted. */
export async function readStats(
  { store, clock }: Context,
  team: TeamId,
  hostId: UserId,
): Promise<{ stats: HostStats; months: MonthGiven[] } | undefined> {
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (host === undefined || remembered(host) === undefined) return undefined;
  const now = nowOf({ clock });
  const stored = await allRequestsOf(store, team, hostId, 'host');
  const requests = stored.map((request) => atTime(request, now));
  return { stats: statsOf(requests), months: monthsGiven(requests, host.settings.zone, now.toMillis()) };
}
