import { readerOf } from '../../model/message-kinds.js';
import { isInCalendars, type UserId } from '../../model/request.js';
import { WITHDRAWABLE } from '../../model/status.js';
import { type Decision, isRefusal } from '../../model/world.js';
import { enter } from '../../rules/deadlines.js';
import { withdrawalBlocks } from '../../rules/once-is-enough.js';
import { calledOff } from '../deciding/suggest-other-time.js';
import { guard, type RequestWorld } from '../guards.js';

export interface Withdraw {
  kind: 'withdraw';
  actor: UserId;
}

/**
 * The requester steps back: before approval `withdrawn`, after it `cancelled_by_requester`. Late, or every third
 * time, it counts like a decline.
 */
export function withdraw(world: RequestWorld, command: Withdraw): Decision {
  const guarded = guard(world, command.actor, 'requester', [...WITHDRAWABLE, 'scheduled']);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const requester = { ...world.requester, withdrawals: world.requester.withdrawals + 1 };
  const booked = isInCalendars(request);
  const ended = enter(
    request,
    request.status === 'scheduled' ? 'cancelled_by_requester' : 'withdrawn',
    world.now,
    {
      sequence: booked ? request.sequence + 1 : request.sequence,
      ...(withdrawalBlocks(request, world.requester, world.now) && { countsAsDecline: true }),
    },
  );
  const told = request.status === 'awaiting_host' ? ([{ kind: 'withdrawn_host' }] as const) : [];
  const off = booked || request.status === 'countered' ? calledOff(booked) : [];
  const say = [...told, ...off].map((one) =>
    readerOf(one.kind) === 'requester' ? { ...one, when: 'now' as const } : one,
  );
  return { request: ended, requester, say };
}
