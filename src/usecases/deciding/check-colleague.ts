import type { RequestId, UserId } from '../../domain/model/request.js';
import { isPaused } from '../../domain/rules/pause.js';
import { named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { Clock } from '../ports/clock.js';
import type { Slack } from '../ports/slack.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** May a decline point to this colleague? Only to another host who is open. Undefined: yes. */
export async function checkColleague(
  { store, slack, clock }: { store: Store; slack: Slack; clock: Clock },
  team: TeamId,
  { colleague, requestId }: { colleague: UserId; requestId: RequestId },
): Promise<{ problem: 'yourself' | 'requester' | 'not_host'; name: string } | undefined> {
  const [snapshot, [request], profile] = await Promise.all([
    store.load(team, { hostId: colleague }),
    store.requests(team, [requestId]),
    slack.profile(team, colleague),
  ]);
  const { name } = named(profile, colleague);
  if (colleague === request?.hostId) return { problem: 'yourself', name };
  if (colleague === request?.requesterId) return { problem: 'requester', name };
  const host = snapshot.host.doc;
  const now = nowOf({ clock });
  const isOpen = host !== undefined && host.closed === undefined && !isPaused(host, now);
  return isOpen ? undefined : { problem: 'not_host', name };
}
