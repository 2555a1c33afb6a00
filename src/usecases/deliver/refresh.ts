import type { Effect } from '../../domain/model/effects.js';
import { showHome } from '../home/show-home.js';
import type { WithBlocks } from '../ports/newer-blocks.js';
import type { SendResult, Slack } from '../ports/slack.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import type { LiveMessages } from './live-messages.js';
import { dropped } from './retry-policy.js';

export interface RefreshParts {
  store: Store;
  slack: Slack;
  live: LiveMessages;
  /** The Home view of a person; undefined when they never opened it. */
  homeOf(team: TeamId, user: string): Promise<WithBlocks | undefined>;
}

/**
 * A person's Home, if they ever opened it. It is rendered when it is published, not before: what was read earlier may be
 * out of date by then, or deleted.
 */
export async function readyHome(parts: RefreshParts, team: TeamId, user: string) {
  if (!(await parts.store.hasOpenedHome(team, user))) return dropped('never_opened');
  return { send: () => showHome(parts.slack, team, user, () => parts.homeOf(team, user)) };
}

/** The messages of a request, and the Homes of those it concerns: both people, or the requester who waits in line. */
export async function refreshAll(
  parts: RefreshParts,
  team: TeamId,
  { kind, requestId = '' }: Effect,
  { again }: { again: boolean },
): Promise<SendResult> {
  const [request] = await parts.store.requests(team, [requestId]);
  const refreshed = await parts.live.refresh(team, requestId, { again });
  const { hostId, requesterId } = request ?? {};
  for (const user of kind === 'place' ? [requesterId] : [hostId, requesterId]) {
    if (user === undefined) continue;
    const published = await showHome(parts.slack, team, user, () => parts.homeOf(team, user));
    if (published.outcome !== 'sent') return published;
  }
  return refreshed;
}
