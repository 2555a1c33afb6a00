import type { ModalView } from '@slack/types';
import { SOON_MINUTES } from '../../../config/policy.js';
import type { AgendaField } from '../../domain/model/refusal.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { agendaInputs, filledWith, type Marks } from '../asking/agenda-inputs.js';
import type { Named } from '../facts.js';
import { VIEWS } from '../ids.js';
import { mention, shorten } from '../parts/block-kit.js';
import { agendaFieldsIn, readMemory, textIn } from '../parts/form-memory.js';
import { form } from '../parts/inputs.js';
import { alert } from '../parts/newer-blocks.js';

/** What the form remembers. */
export interface EditMemory {
  requestId: string;
  insistable: AgendaField[];
}

/** Topic, questions and note of a booked meeting, to be changed. */
export function editQuestionsForm(
  request: InterviewRequest,
  host: Named,
  again?: { memory: EditMemory; marks: Marks; questions?: number },
): ModalView {
  const memory: EditMemory = again?.memory ?? { requestId: request.id, insistable: [] };
  return form(VIEWS.editQuestions, 'Edit questions', { submit: 'Save', memory: JSON.stringify(memory) }, [
    alert(
      'info',
      `You can polish them until ${SOON_MINUTES} minutes before the start. ${mention(host.id)} always sees the latest.`,
    ),
    agendaInputs(shorten(host.name, 80), {
      ...{ insistable: memory.insistable, marks: again?.marks, filled: filledWith(request) },
      questions: again?.questions,
    }),
  ]);
}

/** Reads it again; what is strange is taken as at the beginning. */
export function readEditMemory(metadata: string): EditMemory {
  const { requestId, insistable } = readMemory(metadata);
  return { requestId: textIn(requestId), insistable: agendaFieldsIn(insistable) };
}
