import { createHash } from 'node:crypto';
import { CALENDAR_CLAIM_MS } from '../../../config/policy.js';
import type { AgendaField, Refusal } from '../../domain/model/refusal.js';
import type { Iso, RequestId, UserId } from '../../domain/model/request.js';
import { type AgendaDraft, checkAgenda } from '../../domain/rules/agenda.js';
import type { RequestFormFacts } from '../../messages/asking/request-facts.js';
import type { ChangedWhy, RequestProblems } from '../../messages/asking/request-problems.js';
import type { Context } from '../context.js';
import { refreshLater } from '../deliver/live-messages.js';
import type { Screener } from '../ports/screener.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherRequestForm, type RequestFormResult } from './gather-request-form.js';
import { screenAgenda } from './screen-agenda.js';

type SubmitParts = Context & { screener: Screener };

/** What was filled in. */
export interface RequestDraft extends AgendaDraft {
  /** First to third choice, without gaps. */
  wishes: Iso[];
  firstTimer: boolean;
  rulesAccepted: boolean;
  insisted: AgendaField[];
}

export interface SubmitQuery {
  team: TeamId;
  requesterId: UserId;
  hostId: UserId;
  viewId: string;
  mode: 'slots' | 'line';
  draft: RequestDraft;
  /** The declined request whose agenda it takes over: the offer to do so folds. */
  passedOn?: RequestId | undefined;
}

export type SubmitResult =
  | { kind: 'sent' }
  | { kind: 'problems'; problems: RequestProblems; facts: RequestFormFacts }
  /** The form stays, with fresh slots or the line. */
  | { kind: 'changed'; why: ChangedWhy; facts: RequestFormFacts }
  | { kind: 'refused'; refusal: Refusal; facts: Pick<RequestFormFacts, 'host' | 'requester'> };

/** Names a request after its form, so that the form submitted twice is one request. */
function requestIdOf(team: TeamId, hostId: UserId, viewId: string): RequestId {
  return `r${createHash('sha256').update(`${team}/${hostId}/${viewId}`).digest('hex').slice(0, 20)}`;
}

/**
 * One ask, from what was typed to what was claimed: checked, screened, performed. Nothing reaches the host unless it
 * was sent. The same view again gives the first result.
 */
export async function submitRequest(parts: SubmitParts, query: SubmitQuery): Promise<SubmitResult> {
  const { team, requesterId, hostId, viewId, draft, passedOn } = query;
  const requestId = requestIdOf(team, hostId, viewId);
  const [earlier] = await parts.store.requests(team, [requestId]);
  if (earlier !== undefined) return { kind: 'sent' };
  const opened = await gatherRequestForm(parts, team, { requesterId, hostId }, CALENDAR_CLAIM_MS);
  if (!opened.ok) return isItself(opened.refusal, requestId) ? { kind: 'sent' } : refused(opened);
  const { facts, workspace } = opened;
  const fields = checkAgenda(draft);
  const screened = await screenAgenda(parts, { team, viewId, draft, insisted: draft.insisted });
  const problems = { fields, screened, rules: !draft.rulesAccepted, ...checkChoices(query) };
  if (isWrong(problems)) return { kind: 'problems', problems: withGone(problems, query, facts), facts };
  const outcome = await parts.perform(
    team,
    { requestId, hostId, requesterId, commandId: viewId },
    {
      kind: 'submit',
      actor: requesterId,
      hostId,
      requestId,
      agenda: screened.agenda,
      firstTimer: draft.firstTimer,
      wishes: query.mode === 'line' ? [] : draft.wishes,
      joinsLine: query.mode === 'line',
      zones: { host: facts.host.zone, requester: facts.requester.zone },
      keepTypedDays: workspace.keepTypedDays,
    },
  );
  if (!outcome.ok && isItself(outcome.refusal, requestId)) return { kind: 'sent' };
  // The decline shows that its colleague was asked.
  if (outcome.ok && passedOn !== undefined) await refreshLater(parts, team, passedOn);
  return outcome.ok ? { kind: 'sent' } : afterRefusal(parts, query, outcome.refusal, facts);
}

function checkChoices({ mode, draft: { wishes } }: SubmitQuery): Pick<RequestProblems, 'choices'> {
  if (mode === 'line') return {};
  if (wishes.length === 0) return { choices: 'no_slot_chosen' };
  return new Set(wishes.map(Date.parse)).size < wishes.length ? { choices: 'same_slot_twice' } : {};
}

/** Where the form comes back anyhow, a time that went meanwhile is told in the same breath. */
function withGone(
  problems: RequestProblems,
  { mode, draft: { wishes } }: SubmitQuery,
  { slots }: RequestFormFacts,
): RequestProblems {
  if (mode === 'line' || problems.choices !== undefined) return problems;
  const free = new Set(slots.map(({ start }) => Date.parse(start)));
  return wishes.some((start) => free.has(Date.parse(start)))
    ? problems
    : { ...problems, choices: 'slot_gone' };
}

function isWrong({ fields, screened, choices, rules }: RequestProblems): boolean {
  return (
    Object.keys(fields).length > 0 ||
    Object.keys(screened.refused).length > 0 ||
    choices !== undefined ||
    rules
  );
}

/** Pressed twice: the first press has been committed meanwhile. */
function isItself(refusal: Refusal, requestId: RequestId): boolean {
  return refusal.code === 'already_open' && refusal.requestId === requestId;
}

const refused = ({ refusal, ...facts }: Extract<RequestFormResult, { ok: false }>): SubmitResult => ({
  kind: 'refused',
  refusal,
  facts,
});

/** Somebody was faster: what the form offers now is read afresh. */
async function afterRefusal(
  parts: SubmitParts,
  { team, requesterId, hostId }: SubmitQuery,
  refusal: Refusal,
  before: RequestFormFacts,
): Promise<SubmitResult> {
  const { code } = refusal;
  if (code !== 'slot_gone' && code !== 'too_soon' && code !== 'full')
    return { kind: 'refused', refusal, facts: before };
  const opened = await gatherRequestForm(parts, team, { requesterId, hostId });
  if (!opened.ok) return refused(opened);
  const { facts } = opened;
  if (facts.placeInLine !== undefined) return { kind: 'changed', why: 'full', facts };
  return { kind: 'changed', why: code === 'too_soon' ? code : 'slot_gone', facts };
}
