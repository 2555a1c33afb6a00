import type { RequestId, UserId } from '../../domain/model/request.js';
import { named } from '../load-world.js';
import type { Slack, Store, TeamId } from '../ports/ports.js';

/** May a decline point to this colleague? Only to somebody else who takes interviews. Undefined: yes. */
export async function checkColleague(
  { store, slack }: { store: Store; slack: Slack },
  team: TeamId,
  { colleague, hostId, requestId }: { colleague: UserId; hostId: UserId; requestId: RequestId },
): Promise<{ problem: 'yourself' | 'requester' | 'not_host'; name: string } | undefined> {
  const [snapshot, [request], profile] = await Promise.all([
    store.load(team, { hostId: colleague }),
    store.requests(team, [requestId]),
    slack.profile(team, colleague),
  ]);
  const { name } = named(profile, colleague);
  if (colleague === hostId) return { problem: 'yourself', name };
  if (colleague === request?.requesterId) return { problem: 'requester', name };
  const host = snapshot.host.doc;
  return host === undefined || host.closed !== undefined ? { problem: 'not_host', name } : undefined;
}
