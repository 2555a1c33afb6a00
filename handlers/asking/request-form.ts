import type { AgendaField } from '../../src/domain/model/refusal.js';
import type { InterviewRequest, UserId } from '../../src/domain/model/request.js';
import { AGENDA_FIELDS, QUESTION_FIELDS } from '../../src/domain/rules/agenda.js';
import { PERSON_FIELD, pickPersonForm } from '../../src/messages/asking/pick-person-form.js';
import { refusalMessage, refusalText } from '../../src/messages/asking/refusals.js';
import type { FormRoom, RequestFormFacts } from '../../src/messages/asking/request-facts.js';
import { REQUEST_FIELDS, requestForm } from '../../src/messages/asking/request-form.js';
import { readRequestMemory } from '../../src/messages/asking/request-memory.js';
import { requestChanged, requestErrors, requestReturn } from '../../src/messages/asking/request-problems.js';
import { willRemind } from '../../src/messages/hosting/host-back.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { isStart } from '../../src/messages/parts/slot-options.js';
import { gatherRequestForm, openRequestForm } from '../../src/usecases/asking/gather-request-form.js';
import { type RequestDraft, submitRequest } from '../../src/usecases/asking/submit-request.js';
import { withEndings } from '../bolt/listener-table.js';
import type {
  Actor,
  FormAnswer,
  FormValues,
  HandlerContext,
  Listeners,
  Press,
  Reply,
  Submission,
} from '../context.js';

/** Everything from "whom?" to "sent". */
export const asking: Listeners = {
  opens: {
    [ACTIONS.askSomeone]: async () => ({ view: pickPersonForm() }),
    ...withEndings(ACTIONS.askHost, (press) => askPerson(press, press.value)),
    [ACTIONS.askColleague]: askColleague,
    [ACTIONS.remindWhenBack]: remindWhenBack,
    [ACTIONS.joinLine]: (press) => askPerson(press, press.value),
  },
  submissions: {
    [VIEWS.pickPerson]: pickPerson,
    [VIEWS.request]: submit,
  },
};

/** The request form for this host, or why not: eligibility comes before anything is typed. */
export async function askPerson(
  { context, team, user }: Actor,
  hostId: UserId,
  passedOn?: InterviewRequest,
): Promise<Reply> {
  const opened = await openRequestForm(context, team, { requesterId: user, hostId });
  if (opened.ok) return { view: requestForm(opened.facts, undefined, passedOn) };
  return refusalMessage(opened.refusal, aboutHost(opened, context));
}

/** Blocked people get the same answer as everybody. Whoever may ask by now gets the form. */
async function remindWhenBack({ context, team, user, value: hostId, commandId }: Press): Promise<Reply> {
  const ids = { requesterId: user, hostId };
  const opened = await gatherRequestForm(context, team, ids);
  if (opened.ok) return { view: requestForm(opened.facts) };
  const { refusal, requester, host } = opened;
  const inVain = refusal.code === 'not_open';
  if (refusal.code !== 'paused' && !inVain) return refusalMessage(refusal, aboutHost(opened, context));
  const command = { kind: 'remind_when_back', actor: user, zone: requester.zone, inVain } as const;
  const outcome = await context.perform(team, { ...ids, commandId }, command);
  return outcome.ok ? willRemind(host) : refusalMessage(outcome.refusal, aboutHost(opened, context));
}

/** Whom a decline named, with the agenda that the requester wrote for the other host; nobody else gets to see it. */
async function askColleague(press: Press): Promise<Reply> {
  const [hostId = '', requestId = ''] = press.value.split('|');
  const [request] = requestId === '' ? [] : await press.context.store.requests(press.team, [requestId]);
  const isOwn = request?.requesterId === press.user && request.purged !== true;
  return askPerson(press, hostId, isOwn ? request : undefined);
}

async function pickPerson({ context, team, user, values }: Submission): Promise<FormAnswer> {
  const hostId = values.chosen(PERSON_FIELD) ?? '';
  const opened = await openRequestForm(context, team, { requesterId: user, hostId });
  if (opened.ok) return { update: requestForm(opened.facts) };
  const words = refusalText(opened.refusal, aboutHost(opened, context));
  return { errors: { [PERSON_FIELD]: words } };
}

async function submit({ context, team, user, commandId, metadata, values }: Submission): Promise<FormAnswer> {
  const memory = readRequestMemory(metadata);
  const draft = readDraft(values);
  const { hostId, mode, passedOn } = memory;
  const query = { team, requesterId: user, hostId, viewId: commandId, mode, draft, passedOn };
  const result = await submitRequest(context, query);
  switch (result.kind) {
    case 'sent':
      return { close: 'all' };
    case 'refused':
      return {
        errors: { [REQUEST_FIELDS.rules]: refusalText(result.refusal, aboutHost(result.facts, context)) },
      };
    case 'changed':
      return {
        update: requestForm(result.facts, {
          ...requestChanged(result.why, memory, choicesOf(values)),
          room: roomOf(values),
        }),
      };
    case 'problems': {
      const again = requestReturn(result.problems, memory, choicesOf(values), result.facts);
      return again === undefined
        ? { errors: requestErrors(result.problems, draft) }
        : { update: requestForm(result.facts, { ...again, room: roomOf(values) }) };
    }
  }
}

const aboutHost = (
  { host, requester }: Pick<RequestFormFacts, 'host' | 'requester'>,
  { clock }: Pick<HandlerContext, 'clock'>,
) => ({ name: host.name, hostId: host.id, zone: requester.zone, clock: requester.clock, now: clock.now() });

const choicesOf = (values: FormValues): string[] =>
  REQUEST_FIELDS.choices.map((field) => values.chosen(field) ?? '');

/** A form that comes back has all the fields that it had grown. */
export const roomOf = (values: FormValues): FormRoom => ({
  questions: QUESTION_FIELDS.filter((field) => values.has(field)).length,
  times: Math.max(1, REQUEST_FIELDS.choices.filter((field) => values.has(field)).length),
});

function readDraft(values: FormValues): RequestDraft {
  return {
    ...readAgenda(values),
    wishes: choicesOf(values).filter(isStart),
    firstTimer: values.ticked(REQUEST_FIELDS.firstTimer).length > 0,
    rulesAccepted: values.ticked(REQUEST_FIELDS.rules).length > 0,
    insisted: readInsisted(values),
  };
}

/** Topic, questions and note as they were typed. */
export function readAgenda(values: FormValues) {
  const questions = QUESTION_FIELDS.map((field) => values.text(field));
  return { topic: values.text('topic'), questions, note: values.text('note') };
}

/** Fields under which "Send anyway" was ticked. */
export function readInsisted(values: FormValues): AgendaField[] {
  return AGENDA_FIELDS.filter((field) => values.ticked(REQUEST_FIELDS.insist(field)).length > 0);
}
