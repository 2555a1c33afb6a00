import type { EndReason, Iso, UserId } from '../../model/request.js';
import { SCHEDULED } from '../../model/status.js';
import { type Decision, isRefusal } from '../../model/world.js';
import { enter } from '../../rules/deadlines.js';
import { guard, type RequestWorld } from '../guards.js';

export interface CancelByHost {
  kind: 'cancel_by_host';
  actor: UserId;
  reason?: EndReason;
  /** Called off together with others at this moment: the host gets one message for all of them. */
  together?: Iso;
}

/** The host calls the meeting off, or releases a slot that nobody confirmed. It does not block the requester. */
export function cancelByHost(world: RequestWorld, command: CancelByHost): Decision {
  const guarded = guard(world, command.actor, 'host', SCHEDULED);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const cancelled = enter(request, 'cancelled_by_host', world.now, {
    sequence: request.sequence + 1,
    ...(command.reason !== undefined && { reason: command.reason }),
    ...(command.together !== undefined && { cancelledWith: command.together }),
  });
  const kind = command.together === undefined ? 'cancelled_host' : 'cancelled_together';
  return { request: cancelled, say: [{ kind: 'cancelled_requester' }, { kind, when: 'now' }] };
}
