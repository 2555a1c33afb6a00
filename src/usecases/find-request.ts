import { CALENDAR_LISTING_MS } from '../../config/policy.js';
import { guard, type RequestWorld, type Role } from '../domain/commands/guards.js';
import type { Refusal } from '../domain/model/refusal.js';
import type { RequestId, UserId } from '../domain/model/request.js';
import type { Status } from '../domain/model/status.js';
import { isRefusal } from '../domain/model/world.js';
import type { Named } from '../messages/facts.js';
import type { Context } from './context.js';
import { calendarOf, loadWorld, named } from './load-world.js';
import type { TeamId } from './ports/team-id.js';

export interface FindQuery {
  requestId: RequestId;
  actor: UserId;
  role: Role;
  /** Times are about to be offered, so the host's calendars are asked, too. */
  withTimes?: true;
  /** The statuses in which the form makes sense. */
  statuses: readonly Status[];
}

export type Found =
  | { ok: true; world: RequestWorld; host: Named; requester: Named }
  | { ok: false; refusal: Refusal; zone: string };

/**
 * The request for which a form is about to open, with both people. Only for the person whom the button is meant for, and
 * only while it is of use. The commit checks the same again.
 */
export async function findRequest(
  context: Context,
  team: TeamId,
  { requestId, actor, role, statuses, withTimes }: FindQuery,
): Promise<Found> {
  const [request] = requestId === '' ? [] : await context.store.requests(team, [requestId]);
  if (request === undefined) return { ok: false, refusal: { code: 'not_found' }, zone: 'Etc/UTC' };
  const { hostId, requesterId } = request;
  const [{ world }, host, requester] = await Promise.all([
    loadWorld(
      context,
      team,
      { hostId, requesterId, requestId },
      { calendar: withTimes && ((of) => calendarOf(context, team, of, CALENDAR_LISTING_MS)) },
    ),
    context.slack.profile(team, hostId),
    context.slack.profile(team, requesterId),
  ]);
  const zone = request.zones[role === 'requester' ? role : 'host'];
  if (world.request === undefined || world.host === undefined || world.requester === undefined)
    return { ok: false, refusal: { code: 'not_found' }, zone };
  const known = { ...world, request: world.request, host: world.host, requester: world.requester };
  const guarded = guard(known, actor, role, statuses);
  if (isRefusal(guarded)) return { ok: false, refusal: guarded.refused, zone };
  return { ok: true, world: known, host: named(host, hostId), requester: named(requester, requesterId) };
}
