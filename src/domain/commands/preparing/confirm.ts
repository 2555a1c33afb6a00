import type { DateTime } from 'luxon';
import { SOON_MINUTES } from '../../../../config/policy.js';
import type { Agenda, InterviewRequest, UserId } from '../../model/request.js';
import { SCHEDULED } from '../../model/status.js';
import { type Decision, refuse } from '../../model/world.js';
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
  const refused = guard(world, command.actor, 'requester', SCHEDULED);
  if (refused !== undefined) return refuse(refused);
  if (world.request.confirmedAt !== undefined) return { say: [] };
  return { request: { ...world.request, confirmedAt: toIso(world.now) }, say: [] };
}

/** Questions may be edited until 15 minutes before the start; the host's card follows. */
export function editQuestions(world: RequestWorld, command: EditQuestions): Decision {
  const refused = guard(world, command.actor, 'requester', SCHEDULED);
  if (refused !== undefined) return refuse(refused);
  if (!canEditQuestions(world.request, world.now)) return refuse({ code: 'too_late' });
  return { request: { ...world.request, agenda: command.agenda }, say: [] };
}

/** Until a quarter of an hour before: then both have read them. */
export function canEditQuestions({ start }: InterviewRequest, now: DateTime): boolean {
  return start !== undefined && now.toMillis() < toMs(start) - SOON_MINUTES * 60_000;
}
