import type { Effect } from '../../domain/model/effects.js';
import type { Context } from '../context.js';
import { homeIfOpened } from '../home/home-if-opened.js';
import { showHome } from '../home/show-home.js';
import type { SendResult } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import { refreshMessages } from './live-messages.js';
import { dropped } from './retry-policy.js';

/**
 * A person's Home, if they ever opened it. It is rendered when it is published, not before: what was read earlier may be
 * out of date by then, or deleted.
 */
export async function readyHome(context: Context, team: TeamId, user: string) {
  if (!(await context.store.hasOpenedHome(team, user))) return dropped('never_opened');
  return { send: () => showHome(context.slack, team, user, () => homeIfOpened(context, team, user)) };
}

/** The messages of a request, and the Homes of those it concerns: both people, or the requester who waits in line. */
export async function refreshAll(
  context: Context,
  team: TeamId,
  { kind, requestId = '' }: Effect,
  { again }: { again: boolean },
): Promise<SendResult> {
  const [request] = await context.store.requests(team, [requestId]);
  const refreshed = await refreshMessages(context, team, requestId, { again });
  const { hostId, requesterId } = request ?? {};
  for (const user of kind === 'place' ? [requesterId] : [hostId, requesterId]) {
    if (user === undefined) continue;
    const published = await showHome(context.slack, team, user, () => homeIfOpened(context, team, user));
    if (published.outcome !== 'sent') return published;
  }
  return refreshed;
}
