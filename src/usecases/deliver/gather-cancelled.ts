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
import type { HostEntries } from '../hosting/calendar/entries/host-entries.js';
import { nowOf } from '../now-of.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import type { FactFinder } from './gather-facts.js';

/** More than a host can have booked at once, and what was asked meanwhile. */
const LOOKED_THROUGH = 2_000;

export interface CancelledParts {
  store: Store;
  clock: Clock;
  facts: FactFinder;
  hostEntries?: Pick<HostEntries, 'isWritten'>;
}

/** The one message about everything that a host called off in one go; undefined if none of it is stored any more. */
export async function gatherCancelled(
  parts: CancelledParts,
  team: TeamId,
  effect: Effect,
): Promise<Rendered | undefined> {
  const { store, clock } = parts;
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
  return cancelledTogether(meetings, nowOf({ clock }));
}

async function cancelledMeeting(
  { facts, hostEntries }: CancelledParts,
  team: TeamId,
  { request, host, isShown }: { request: InterviewRequest; host: Host | undefined; isShown: boolean },
): Promise<CancelledMeeting> {
  const { id, requesterId, zones } = request;
  const [requester, inHostCalendar] = await Promise.all([
    isShown ? facts.named(team, requesterId, zones.requester) : undefined,
    host === undefined ? false : hostEntries?.isWritten(team, host, id),
  ]);
  return {
    request,
    ...(requester !== undefined && { requester }),
    ...(inHostCalendar === true && { inHostCalendar }),
  };
}
