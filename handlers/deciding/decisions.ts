import { DECIDABLE, MOVABLE, STATUSES, type Status } from '../../src/domain/model/status.js';
import { colleagueError } from '../../src/messages/asking/field-errors.js';
import { refusalText } from '../../src/messages/asking/refusals.js';
import {
  answerForm,
  DECISION_FIELDS,
  declineForm,
  otherTimeForm,
  readAgain,
} from '../../src/messages/deciding/decision-forms.js';
import { requestDetails } from '../../src/messages/deciding/request-details.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noOtherTime } from '../../src/messages/parts/done-replies.js';
import { readSlotMemory } from '../../src/messages/parts/form-memory.js';
import { isStart } from '../../src/messages/parts/slot-options.js';
import { listSlots } from '../../src/usecases/asking/list-slots.js';
import { checkColleague, openColleagues } from '../../src/usecases/deciding/colleagues.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { named } from '../../src/usecases/load-world.js';
import { nowOf } from '../../src/usecases/now-of.js';
import { act, acting, actOnPress, actOnSubmit, notFound } from '../act.js';
import type { Actor, FormAnswer, Listeners, Press, Reply, Submission } from '../context.js';

/** The four decisions of the host, or of the assistant who may decide. The card changes by itself; only what did not work is answered. */
export const decisions: Listeners = {
  presses: {
    [ACTIONS.approve]: acting((actor) => ({ kind: 'approve', actor })),
    [ACTIONS.approveAlternate]: approveAlternate,
  },
  opens: {
    [ACTIONS.decline]: openDecline,
    [ACTIONS.answerInWriting]: openAnswer,
    [ACTIONS.showRequest]: showRequest,
    [ACTIONS.otherTime]: (press) => suggestForm(press, press.value),
  },
  submissions: {
    [VIEWS.decline]: decline,
    [VIEWS.answerInWriting]: answer,
    [VIEWS.otherTime]: suggest,
  },
};

function approveAlternate(press: Press): Promise<Reply | undefined> {
  const [requestId = '', start] = press.value.split('|');
  const chosen = isStart(start) ? { start } : { start: '' };
  return actOnPress(press, requestId, { kind: 'approve', actor: press.user, ...chosen });
}

async function factsFor(actor: Actor, requestId: string, statuses: readonly Status[], withTimes?: true) {
  const { context, team, user } = actor;
  const found = await findRequest(context, team, {
    ...{ requestId, actor: user, role: 'decider', statuses },
    ...(withTimes && { withTimes }),
  });
  if (!found.ok) return found;
  const { world, host, requester } = found;
  const { request, now } = world;
  // Once it is booked, the host alone moves it.
  if (request.status === 'scheduled' && user !== host.id)
    return { ok: false as const, refusal: { code: 'not_yours', for: 'host' } as const, zone: host.zone };
  const assistant =
    user === host.id
      ? undefined
      : named(await context.slack.profile(team, user).catch(() => undefined), user);
  const facts = { request, host, requester, now, ...(assistant !== undefined && { assistant }) };
  return { ok: true as const, world, facts };
}

async function openDecline(press: Press): Promise<Reply> {
  const found = await factsFor(press, press.value, DECIDABLE);
  if (!found.ok) return notFound(found);
  const colleagues = await openColleagues(press.context, press.team, found.facts.request);
  return { view: declineForm(found.facts, colleagues) };
}

async function openAnswer(press: Press): Promise<Reply> {
  const found = await factsFor(press, press.value, DECIDABLE);
  return found.ok ? { view: answerForm(found.facts) } : notFound(found);
}

async function showRequest(press: Press): Promise<Reply> {
  const found = await factsFor(press, press.value, STATUSES);
  if (!found.ok) return notFound(found);
  const { request, host: hostPerson, requester: requesterPerson, now } = found.facts;
  const { host } = found.world;
  return { view: requestDetails({ request, host, hostPerson, requesterPerson, now }) };
}

async function decline(submission: Submission): Promise<FormAnswer> {
  const { values, metadata, user, context, team } = submission;
  const text = values.text(DECISION_FIELDS.text);
  if (text === '')
    return { errors: { [DECISION_FIELDS.text]: refusalText({ code: 'empty_text' }, { zone: 'Etc/UTC' }) } };
  const colleague = values.chosen(DECISION_FIELDS.colleague);
  if (colleague !== undefined) {
    const wrong = await checkColleague(context, team, { colleague, requestId: metadata });
    if (wrong !== undefined)
      return { errors: { [DECISION_FIELDS.colleague]: colleagueError(wrong.problem, wrong.name) } };
  }
  const again = readAgain(values.chosen(DECISION_FIELDS.again), nowOf(context));
  const decision = { text, again, ...(colleague !== undefined && { colleague }) };
  return actOnSubmit(
    submission,
    metadata,
    { kind: 'decline', actor: user, ...decision },
    DECISION_FIELDS.text,
  );
}

function answer(submission: Submission): Promise<FormAnswer> {
  const { values, metadata, user, context } = submission;
  const text = values.text(DECISION_FIELDS.text);
  const again = readAgain(values.chosen(DECISION_FIELDS.again), nowOf(context));
  return actOnSubmit(
    submission,
    metadata,
    { kind: 'answer', actor: user, text, again },
    DECISION_FIELDS.text,
  );
}

async function suggestForm(
  actor: Actor,
  requestId: string,
  again?: { version: number; gone: boolean },
): Promise<Reply> {
  const found = await factsFor(actor, requestId, MOVABLE, true);
  if (!found.ok) return notFound(found);
  const slots = listSlots(found.world).filter(({ start }) => start !== found.world.request.start);
  const reader = found.facts.assistant === undefined ? 'host' : 'assistant';
  return slots.length === 0 ? noOtherTime(reader) : { view: otherTimeForm(found.facts, slots, again) };
}

async function suggest(submission: Submission): Promise<FormAnswer> {
  const { requestId, version } = readSlotMemory(submission.metadata);
  const start = submission.values.chosen(DECISION_FIELDS.start);
  const command = {
    kind: 'suggest_other_time',
    actor: submission.user,
    start: isStart(start) ? start : '',
    reason: submission.values.text(DECISION_FIELDS.reason),
  } as const;
  const result = await act(submission, requestId, command);
  if (!('refusal' in result)) return { close: 'all' };
  const words = { errors: { [DECISION_FIELDS.start]: refusalText(result.refusal, { zone: result.zone }) } };
  if (result.refusal.code !== 'slot_gone') return words;
  const fresh = await suggestForm(submission, requestId, { version: version + 1, gone: true });
  return 'view' in fresh ? { update: fresh.view } : words;
}
