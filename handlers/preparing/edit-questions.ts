import type { App } from '@slack/bolt';
import { canEditQuestions } from '../../src/domain/commands/preparing/confirm.js';
import type { AgendaField } from '../../src/domain/model/refusal.js';
import { SCHEDULED } from '../../src/domain/model/status.js';
import { refusalMessage, refusalText } from '../../src/messages/asking/refusals.js';
import { agendaErrors } from '../../src/messages/asking/request-problems.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { editQuestionsForm, readEditMemory } from '../../src/messages/preparing/edit-questions-form.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { editQuestions } from '../../src/usecases/preparing/edit-questions.js';
import { readAgenda, readInsisted } from '../asking/request-form.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type { Actor, FormAnswer, HandlerContext, Press, Reply, Submission } from '../context.js';

/** *Edit questions*, until shortly before the start. */
export function registerEditQuestions(app: App, context: HandlerContext): void {
  onPress(app, context, ACTIONS.editQuestions, open, { opensForm: true });
  onSubmit(app, context, VIEWS.editQuestions, save);
}

function find({ context, team, user }: Actor, requestId: string) {
  return findRequest(context, team, { requestId, actor: user, role: 'requester', statuses: SCHEDULED });
}

async function open(press: Press): Promise<Reply> {
  const found = await find(press, press.value);
  if (!found.ok) return refusalMessage(found.refusal, { zone: found.zone });
  const { request, now } = found.world;
  if (!canEditQuestions(request, now))
    return refusalMessage({ code: 'too_late' }, { zone: request.zones.requester });
  return { view: editQuestionsForm(request, found.host) };
}

async function save(submission: Submission): Promise<FormAnswer> {
  const { context, team, user, commandId, values } = submission;
  const memory = readEditMemory(submission.metadata);
  const query = { draft: readAgenda(values), insisted: readInsisted(values), requestId: memory.requestId };
  const result = await editQuestions(context, { team, actor: user, viewId: commandId, ...query });
  if (result.kind === 'saved') return { close: 'all' };
  if (result.kind === 'refused') {
    const zone = result.request?.zones.requester ?? 'Etc/UTC';
    return { errors: { topic: refusalText(result.refusal, { zone }) } };
  }
  const errors = agendaErrors(result);
  const fresh = result.screened.insistable.filter((field) => !memory.insistable.includes(field));
  return (fresh.length > 0 && (await withBoxes(submission, fresh, errors))) || { errors };
}

/** Boxes "Send as it is" have been earned; the sentences then stand in the form itself. */
async function withBoxes(
  submission: Submission,
  fresh: AgendaField[],
  refused: Partial<Record<AgendaField, string>>,
): Promise<FormAnswer | undefined> {
  const memory = readEditMemory(submission.metadata);
  const found = await find(submission, memory.requestId);
  if (!found.ok) return undefined;
  const insistable = [...memory.insistable, ...fresh];
  return {
    update: editQuestionsForm(found.world.request, found.host, {
      memory: { ...memory, insistable },
      refused,
    }),
  };
}
