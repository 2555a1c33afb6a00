import { DECISION_TEXT_CHARS } from '../../../../config/policy.js';
import type { Again, HostDecision, UserId } from '../../model/request.js';
import { DECIDABLE } from '../../model/status.js';
import { type Decision, isRefusal, refuse } from '../../model/world.js';
import { enter } from '../../rules/deadlines.js';
import { toIso } from '../../time.js';
import { by, guard, type RequestWorld } from '../guards.js';

export interface Decline {
  kind: 'decline';
  actor: UserId;
  /** The words that the requester reads, edited by the host. */
  text: string;
  again: Again;
  colleague?: UserId;
}

export interface AnswerInWriting {
  kind: 'answer';
  actor: UserId;
  text: string;
  again: Again;
}

/** Rule 2: a no is workload, not you. It also removes somebody from the line, which only the host may do. */
export function decline(world: RequestWorld, command: Decline): Decision {
  const role = world.request.status === 'awaiting_host' ? 'decider' : 'host';
  const guarded = guard(world, command.actor, role, ['awaiting_host', 'choosing', 'queued']);
  if (isRefusal(guarded)) return guarded;
  const kind = world.request.status === 'awaiting_host' ? 'declined' : 'removed';
  const { text, again, colleague } = command;
  return end(world, 'declined', {
    kind,
    text,
    again,
    ...by(world, command.actor),
    ...(colleague !== undefined && { colleague }),
  });
}

/** The host answers the questions in writing instead of meeting. */
export function answerInWriting(world: RequestWorld, command: AnswerInWriting): Decision {
  const guarded = guard(world, command.actor, 'decider', DECIDABLE);
  if (isRefusal(guarded)) return guarded;
  if (command.text.trim() === '') return refuse({ code: 'empty_text' });
  const { text, again } = command;
  return end(world, 'answered', { kind: 'answered', text, again, ...by(world, command.actor) });
}

function end(
  world: RequestWorld,
  status: 'declined' | 'answered',
  decision: Omit<HostDecision, 'at'>,
): Decision {
  if ([...(decision.text ?? '')].length > DECISION_TEXT_CHARS)
    return refuse({ code: 'text_too_long', limit: DECISION_TEXT_CHARS });
  const at = toIso(world.now);
  const request = enter(world.request, status, world.now, { decision: { ...decision, at } });
  return { request, say: [{ kind: status }] };
}
