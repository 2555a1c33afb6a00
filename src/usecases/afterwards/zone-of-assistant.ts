import { assistantOf } from '../../domain/commands/afterwards/debrief.js';
import type { RequestId } from '../../domain/model/request.js';
import { isZone } from '../../domain/time.js';
import type { Context } from '../context.js';
import type { TeamId } from '../ports/team-id.js';

/** The zone of whom the requester thanks beside the host; undefined: nobody, or Slack does not say. The thanks go out all the same. */
export async function zoneOfAssistant(
  { store, slack }: Context,
  team: TeamId,
  requestId: RequestId,
): Promise<string | undefined> {
  const [request] = await store.requests(team, [requestId]);
  if (request === undefined) return undefined;
  const { doc: host } = (await store.load(team, { hostId: request.hostId })).host;
  const assistantId = host === undefined ? undefined : assistantOf(request, host);
  if (assistantId === undefined) return undefined;
  const profile = await slack.profile(team, assistantId).catch(() => undefined);
  return profile !== undefined && isZone(profile.zone) ? profile.zone : undefined;
}
