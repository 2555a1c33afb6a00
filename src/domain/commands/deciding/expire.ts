import { type EndReason, isInCalendars } from '../../model/request.js';
import type { Decided, Say } from '../../model/world.js';
import { enter } from '../../rules/deadlines.js';
import { toMs } from '../../time.js';
import type { RequestWorld } from '../guards.js';
import { calledOff } from './suggest-other-time.js';

/** Has the time for this status run out? While the host is paused, only the start itself counts. */
export function isDue(
  { request, now }: RequestWorld,
  status: 'awaiting_host' | 'countered' | 'choosing',
): boolean {
  if (request.status !== status) return false;
  const due = request.pausedSince === undefined ? request.due : request.start;
  return due !== undefined && now.toMillis() >= toMs(due);
}

/** Silence ends a request. Everyone who knows of it is told. */
export function expire(world: RequestWorld, reason: EndReason): Decided {
  const { request, now } = world;
  const booked = isInCalendars(request);
  const sequence = booked ? request.sequence + 1 : request.sequence;
  const say: Say[] = booked
    ? calledOff(true)
    : [
        { kind: 'expired_requester' },
        ...(request.status === 'awaiting_host' || request.status === 'countered'
          ? [{ kind: 'expired_host', when: 'host_hours' } as const]
          : []),
      ];
  return { request: enter(request, 'expired', now, { reason, sequence }), say };
}
