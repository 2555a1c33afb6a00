import { MOVE_REASON_CHARS } from '../../../../config/policy.js';
import type { Iso, UserId } from '../../model/request.js';
import { MOVABLE } from '../../model/status.js';
import { type Decision, isRefusal, refuse } from '../../model/world.js';
import { counterDue, enter } from '../../rules/deadlines.js';
import { toIso } from '../../time.js';
import { by, guard, type RequestWorld } from '../guards.js';
import { isBookable } from '../pick-slot.js';
import { schedule } from './approve.js';

export interface SuggestOtherTime {
  kind: 'suggest_other_time';
  actor: UserId;
  start: Iso;
  /** Why a booked meeting is moved: what comes with a first suggestion is left out. */
  reason?: string;
}
export interface AnswerCounter {
  kind: 'answer_counter';
  actor: UserId;
  accept: boolean;
}

/** Suggests another time and claims it instead. After approval, only the host may. Refused with `slot_gone`. */
export function suggestOtherTime(world: RequestWorld, command: SuggestOtherTime): Decision {
  const role = world.request.status === 'awaiting_host' ? 'decider' : 'host';
  const guarded = guard(world, command.actor, role, MOVABLE);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  if (command.start === request.start) return refuse({ code: 'nothing_changed' });
  if (!isBookable(world, command.start)) return refuse({ code: 'slot_gone' });
  const after = request.status;
  const reason = command.reason?.trim().slice(0, MOVE_REASON_CHARS) ?? '';
  const countered = enter(request, 'countered', world.now, {
    start: command.start,
    due: counterDue(world.now, command.start, world.host.settings),
    counter: {
      ...{ at: toIso(world.now), was: request.start, after, ...by(world, command.actor) },
      ...(after === 'scheduled' && reason !== '' && { reason }),
    },
  });
  return { request: countered, say: [{ kind: 'counter_offer' }] };
}

/** The requester accepts the other time, or declines it: then the request is withdrawn, without a mark. */
export function answerCounter(world: RequestWorld, command: AnswerCounter): Decision {
  const guarded = guard(world, command.actor, 'requester', ['countered']);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const moved = request.counter?.after === 'scheduled';
  const sequence = moved ? request.sequence + 1 : request.sequence;
  const counter =
    request.counter && ({ ...request.counter, answer: command.accept ? 'accepted' : 'refused' } as const);
  const answered = { ...request, sequence, ...(counter !== undefined && { counter }) };
  if (command.accept) return schedule(world, answered, 'host');
  const withdrawn = enter(answered, 'withdrawn', world.now, { reason: 'counter_refused' });
  return { request: withdrawn, say: calledOff(moved) };
}

/** What both are told when a counter-offer comes to nothing; calendars only know of it if it had been approved. */
export function calledOff(wasScheduled: boolean) {
  if (!wasScheduled) return [{ kind: 'counter_answered' } as const];
  return [{ kind: 'cancelled_requester' } as const, { kind: 'cancelled_host' } as const];
}
