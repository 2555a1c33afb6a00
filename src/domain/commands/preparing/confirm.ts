import type { DateTime } from 'luxon';
import { SOON_MINUTES } from '../../../../config/policy.js';
import type { Agenda, InterviewRequest, UserId } from '../../model/request.js';
import { isScheduled, SCHEDULED } from '../../model/status.js';
import { type Decision, isRefusal, refuse } from '../../model/world.js';
import { toIso, toMs } from '../../time.js';
import { guard, type RequestWorld } from '../guards.js';

export interface Confirm {
  kind: 'confirm';
  actor: UserId;
}
export interface EditQuestions {
  kind: 'edit_questions';
  actor: UserId;
  agenda: Agenda;
}

/** *Still coming*: rule 4's agenda stands, and so does the meeting. */
export function confirm(world: RequestWorld, command: Confirm): Decision {
  const guarded = guard(world, command.actor, 'requester', SCHEDULED);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  if (request.confirmedAt !== undefined) return { say: [] };
  return { request: { ...request, confirmedAt: toIso(world.now) }, say: [] };
}

/** Questions may be edited until 15 minutes before the start; the host's card follows. */
export function editQuestions(world: RequestWorld, command: EditQuestions): Decision {
  const guarded = guard(world, command.actor, 'requester', SCHEDULED);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  if (!canEditQuestions(request, world.now)) return refuse({ code: 'too_late' });
  return { request: { ...request, agenda: command.agenda }, say: [] };
}

/** Until a quarter of an hour before: then both have read them. */
export function canEditQuestions(request: InterviewRequest, now: DateTime): boolean {
  return isScheduled(request) && now.toMillis() < toMs(request.start) - SOON_MINUTES * 60_000;
}
