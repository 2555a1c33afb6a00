import type { AgendaField, Refusal } from '../../domain/model/refusal.js';
import type { InterviewRequest, RequestId, UserId } from '../../domain/model/request.js';
import { type AgendaDraft, checkAgenda } from '../../domain/rules/agenda.js';
import type { AgendaProblems } from '../../messages/asking/request-problems.js';
import { screenAgenda } from '../asking/screen-agenda.js';
import type { Context } from '../context.js';
import type { Screener } from '../ports/screener.js';
import type { TeamId } from '../ports/team-id.js';

export interface EditQuery {
  team: TeamId;
  viewId: string;
  actor: UserId;
  requestId: RequestId;
  draft: AgendaDraft;
  insisted: AgendaField[];
}

export type EditResult =
  | { kind: 'saved' }
  | ({ kind: 'problems' } & AgendaProblems)
  | { kind: 'refused'; refusal: Refusal; request?: InterviewRequest };

/** New questions for a booked meeting: checked and screened like the first ones. */
export async function editQuestions(
  parts: Context & { screener: Screener },
  { team, viewId, actor, requestId, draft, insisted }: EditQuery,
): Promise<EditResult> {
  if (requestId === '') return { kind: 'refused', refusal: { code: 'not_found' } };
  const fields = checkAgenda(draft);
  const screened = await screenAgenda(parts, { team, viewId, draft, insisted });
  if (Object.keys(fields).length > 0 || Object.keys(screened.refused).length > 0)
    return { kind: 'problems', fields, screened };
  const command = { kind: 'edit_questions', actor, agenda: screened.agenda } as const;
  const outcome = await parts.perform(team, { requestId, commandId: viewId }, command);
  if (outcome.ok) return { kind: 'saved' };
  const { refusal, request } = outcome;
  return { kind: 'refused', refusal, ...(request !== undefined && { request }) };
}
