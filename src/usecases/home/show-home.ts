import type { UserId } from '../../domain/model/request.js';
import type { WithBlocks } from '../ports/newer-blocks.js';
import type { SendResult, Slack } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';

/** Others rarely publish the same Home at the same moment, and then once or twice. Whoever comes last looks again. */
const TRIES = 5;

/**
 * Publishes a person's Home, and looks whether that is still what is so: of two that publish at the same moment, the one
 * whose view is older may reach Slack last. `compose` reads afresh; undefined: there is nobody who would see it.
 */
export async function showHome(
  slack: Pick<Slack, 'publishHome'>,
  team: TeamId,
  user: UserId,
  compose: () => Promise<WithBlocks | undefined>,
): Promise<SendResult> {
  let published: SendResult = { outcome: 'sent', channel: user, ts: '' };
  let shown: string | undefined;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const view = await compose();
    const wanted = JSON.stringify(view);
    if (view === undefined || wanted === shown) return published;
    published = await slack.publishHome(team, user, view);
    if (published.outcome !== 'sent') return published;
    shown = wanted;
  }
  return published;
}
