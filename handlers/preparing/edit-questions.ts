import { canEditQuestions } from '../../src/domain/commands/preparing/confirm.js';
import type { AgendaField } from '../../src/domain/model/refusal.js';
import { SCHEDULED } from '../../src/domain/model/status.js';
import type { Marks } from '../../src/messages/asking/agenda-inputs.js';
import { refusalMessage, refusalText } from '../../src/messages/asking/refusals.js';
import { agendaErrors } from '../../src/messages/asking/request-problems.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { editQuestionsForm, readEditMemory } from '../../src/messages/preparing/edit-questions-form.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { editQuestions } from '../../src/usecases/preparing/edit-questions.js';
import { notFound } from '../act.js';
import { readAgenda, readInsisted, roomOf } from '../asking/request-form.js';
import type { Actor, FormAnswer, Listeners, Press, Reply, Submission } from '../context.js';

/** *Edit questions*, until shortly before the start. */
export const editing: Listeners = {
  opens: { [ACTIONS.editQuestions]: open },
  submissions: { [VIEWS.editQuestions]: save },
};

function find({ context, team, user }: Actor, requestId: string) {
  return findRequest(context, team, { requestId, actor: user, role: 'requester', statuses: SCHEDULED });
}

async function open(press: Press): Promise<Reply> {
  const found = await find(press, press.value);
  if (!found.ok) return notFound(found);
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
  const insistable = [...new Set([...memory.insistable, ...result.screened.insistable])];
  return (insistable.length > 0 && (await withBoxes(submission, insistable, errors))) || { errors };
}

/** From the first box "Send anyway" on, the sentences stand in the form itself, and are those of the last press. */
async function withBoxes(
  submission: Submission,
  insistable: AgendaField[],
  marks: Marks,
): Promise<FormAnswer | undefined> {
  const memory = readEditMemory(submission.metadata);
  const found = await find(submission, memory.requestId);
  if (!found.ok) return undefined;
  const again = { memory: { ...memory, insistable }, marks, questions: roomOf(submission.values).questions };
  return { update: editQuestionsForm(found.world.request, found.host, again) };
}
