import {
  NOTE_CHARS,
  QUESTION_CHARS,
  QUESTIONS_MAX,
  QUESTIONS_MIN,
  TOPIC_CHARS,
} from '../../../config/policy.js';
import type { AgendaField } from '../../domain/model/refusal.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { QUESTION_FIELDS } from '../../domain/rules/agenda.js';
import { ACTIONS } from '../ids.js';
import { actions, button, option, type Part } from '../parts/block-kit.js';
import { boxInput, mark, textInput } from '../parts/inputs.js';
import { firstName } from '../parts/words.js';

/** The name of the box "Send anyway" under a field. */
export const insistField = (field: AgendaField): string => `insist_${field}`;

/** The sentence under each field that is wrong, by field, in a form that is shown again. */
export type Marks = Readonly<Record<string, string>>;

/** What stands in the fields beforehand. */
export type FilledAgenda = Partial<Record<AgendaField, string>>;

/** The agenda of a request, for a form. */
export function filledWith({
  agenda: { topic, questions, note },
}: Pick<InterviewRequest, 'agenda'>): FilledAgenda {
  const asked = QUESTION_FIELDS.map((field, i) => [field, questions[i]?.text ?? '']);
  return { topic: topic.text, note: note?.text ?? '', ...Object.fromEntries(asked) };
}

export interface AgendaParts {
  insistable: AgendaField[];
  marks?: Marks | undefined;
  filled?: FilledAgenda | undefined;
  /** How many questions there is room for already; those that are filled in are always there. */
  questions?: number | undefined;
}

/** Topic, questions and note, each with the words and the box that belong to it; more questions by a button. */
export function agendaInputs(
  hostName: string,
  { insistable, marks = {}, filled = {}, questions = 0 }: AgendaParts,
): Part {
  const box = option(`Send anyway. ${firstName(hostName)} will see that I flagged it.`, 'insist');
  const below = (field: AgendaField): Part => [
    mark(marks[field]),
    insistable.includes(field) && boxInput(insistField(field), 'Keep it as it is', box),
  ];
  const lastFilled = QUESTION_FIELDS.findLastIndex((field) => (filled[field] ?? '') !== '');
  const shown = Math.max(QUESTIONS_MIN, questions, lastFilled + 1);
  return [
    textInput('topic', 'Topic', {
      max: TOPIC_CHARS,
      value: filled.topic ?? '',
      placeholder: 'What would you like to learn about?',
    }),
    below('topic'),
    QUESTION_FIELDS.slice(0, shown).map((field, i) => [questionInput(i, filled[field]), below(field)]),
    addQuestion(shown),
    textInput('note', `Why ${firstName(hostName)}?`, {
      max: NOTE_CHARS,
      optional: true,
      lines: true,
      value: filled.note ?? '',
      hint: "What you'd like to learn from them in particular. No CV needed.",
    }),
    below('note'),
  ];
}

/** The field for a question; `at`: 0 is the first. */
export function questionInput(at: number, value = ''): Part {
  return textInput(QUESTION_FIELDS[at] ?? '', `Question ${at + 1}`, {
    max: QUESTION_CHARS,
    value,
    optional: at >= QUESTIONS_MIN,
    ...(at === 0 && { placeholder: "One thing about their work you couldn't look up" }),
  });
}

/** Room for one more, while there may be one. */
export const addQuestion = (shown: number): Part =>
  shown < QUESTIONS_MAX && actions(ACTIONS.addQuestion, button(ACTIONS.addQuestion, 'Add a question'));
