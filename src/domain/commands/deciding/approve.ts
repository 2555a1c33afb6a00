import type { Booked, InterviewRequest, Iso, UserId } from '../../model/request.js';
import { DECIDABLE } from '../../model/status.js';
import { type Decided, type Decision, isRefusal, refuse } from '../../model/world.js';
import { confirmedByTime, enter } from '../../rules/deadlines.js';
import { isTaken } from '../../rules/slots.js';
import { toIso, toMs } from '../../time.js';
import { by, guard, type RequestWorld } from '../guards.js';
import { isBookable } from '../pick-slot.js';

export interface Approve {
  kind: 'approve';
  actor: UserId;
  /** One of the requester's other wishes; absent: the claimed slot. */
  start?: Iso;
}

/** The host says yes; to an alternate, the claim is swapped. Refused with `slot_gone` when that is taken. */
export function approve(world: RequestWorld, command: Approve): Decision {
  const guarded = guard(world, command.actor, 'decider', DECIDABLE);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const { start = request.start } = command;
  if (toMs(start) <= world.now.toMillis()) return refuse({ code: 'too_late' });
  const swapped = start !== request.start;
  if (swapped && (!request.wishes.includes(start) || !isBookable(world, start)))
    return refuse({ code: 'slot_gone' });
  const decision = { kind: 'approved', at: toIso(world.now), ...by(world, command.actor) } as const;
  const clash = clashAt(world, request, { ...command, start });
  const booking = { ...request, ...(clash !== undefined && { clash }), start, decision };
  const waits = command.actor === request.hostId ? 'requester' : 'both';
  const booked = schedule(world, booking, waits);
  if (clash === undefined || clash.kept) return booked;
  return { ...booked, say: [...booked.say, { kind: 'calendar_clash' }] };
}

/** What overlaps this start in the host's calendar. It is kept by a host whose card said so; the assistant's never does. */
function clashAt(
  { calendar }: RequestWorld,
  request: InterviewRequest,
  { actor, start }: Approve & { start: Iso },
): InterviewRequest['clash'] {
  if (calendar === undefined || calendar.busy === 'unknown' || !isTaken(calendar.busy, start))
    return undefined;
  const isKnown = actor === request.hostId && request.clash?.start === start;
  return isKnown ? { start, kept: true } : { start };
}

/** Moves to `scheduled` and tells both. Whoever `waits` did not act, and is told at a considerate time. */
export function schedule(
  world: RequestWorld,
  request: Booked,
  waits: 'host' | 'requester' | 'both',
): Decided {
  const confirmed = confirmedByTime(request.start, world.now);
  const { confirmedAt: _was, ...unconfirmed } = request;
  const scheduled = enter(
    unconfirmed,
    'scheduled',
    world.now,
    confirmed ? { confirmedAt: toIso(world.now) } : {},
  );
  return {
    request: scheduled,
    say: [
      { kind: 'approved_requester', when: waits === 'host' ? 'now' : 'considerate' },
      { kind: 'approved_host', when: waits === 'requester' ? 'now' : 'considerate' },
    ],
  };
}
