import { togetherId } from '../../domain/consequences/notifications.js';
import type { Effect } from '../../domain/model/effects.js';
import type { Host } from '../../domain/model/host.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { toMs } from '../../domain/time.js';
import {
  CANCELLED_SHOWN,
  type CancelledMeeting,
  cancelledTogether,
} from '../../messages/hosting/cancelled-together.js';
import type { Rendered } from '../../messages/rendered.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import type { FactParts } from './gather-facts.js';
import { personOf } from './gather-people.js';

/** More than a host can have booked at once, and what was asked meanwhile. */
const LOOKED_THROUGH = 2_000;

/** The one message about everything that a host called off in one go; undefined if none of it is stored any more. */
export async function gatherCancelled(
  parts: FactParts,
  team: TeamId,
  effect: Effect,
): Promise<Rendered | undefined> {
  const { store } = parts;
  const { ids } = await store.history(team, effect.hostId ?? '', 'host', {
    offset: 0,
    limit: LOOKED_THROUGH,
  });
  const cancelled = (await store.requests(team, ids))
    .filter((request) => togetherId(effect.kind, request) === effect.id)
    .sort((a, b) => toMs(a.start ?? a.since) - toMs(b.start ?? b.since));
  if (cancelled.length === 0) return undefined;
  const { doc: host } = (await store.load(team, { hostId: effect.hostId })).host;
  const meetings = await Promise.all(
    cancelled.map((request, index) =>
      cancelledMeeting(parts, team, { request, host, isShown: index < CANCELLED_SHOWN }),
    ),
  );
  return cancelledTogether(meetings, nowOf(parts));
}

async function cancelledMeeting(
  parts: FactParts,
  team: TeamId,
  { request, host, isShown }: { request: InterviewRequest; host: Host | undefined; isShown: boolean },
): Promise<CancelledMeeting> {
  const { id, requesterId, zones } = request;
  const [requester, inHostCalendar] = await Promise.all([
    isShown ? personOf(parts, team, requesterId, zones.requester) : undefined,
    host === undefined ? false : parts.hostEntries?.isWritten(team, host, id),
  ]);
  return {
    request,
    ...(requester !== undefined && { requester }),
    ...(inHostCalendar === true && { inHostCalendar }),
  };
}
