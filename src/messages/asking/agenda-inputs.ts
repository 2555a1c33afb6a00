import type { KnownBlock } from '@slack/types';
import { NOTE_CHARS, QUESTION_CHARS, TOPIC_CHARS } from '../../../config/policy.js';
import type { AgendaField } from '../../domain/model/refusal.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { QUESTION_FIELDS } from '../../domain/rules/agenda.js';
import { option } from '../parts/block-kit.js';
import { mark, textInput, tickInput } from '../parts/inputs.js';
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

/** Topic, questions and note, each with the words and the box that belong to it. */
export function agendaInputs(
  hostName: string,
  insistable: AgendaField[],
  marks: Marks = {},
  filled: FilledAgenda = {},
): KnownBlock[] {
  const value = (field: AgendaField) => ({ value: filled[field] ?? '' });
  const below = (field: AgendaField) => insistBlocks(field, hostName, insistable, marks[field]);
  return [
    textInput({
      ...{ id: 'topic', label: 'Topic', max: TOPIC_CHARS, ...value('topic') },
      placeholder: 'What would you like to learn about?',
    }),
    ...below('topic'),
    ...QUESTION_FIELDS.flatMap((field, i) => [
      textInput({
        ...{ id: field, label: `Question ${i + 1}`, max: QUESTION_CHARS, optional: i >= 2, ...value(field) },
        ...(i === 0 && { placeholder: "One thing about their work you couldn't look up" }),
      }),
      ...below(field),
    ]),
    textInput({
      ...{
        id: 'note',
        label: `Why ${firstName(hostName)}?`,
        max: NOTE_CHARS,
        optional: true,
        lines: true,
        ...value('note'),
      },
      hint: "What you'd like to learn from them in particular. No CV needed.",
    }),
    ...below('note'),
  ];
}

function insistBlocks(
  field: AgendaField,
  hostName: string,
  insistable: AgendaField[],
  sentence: string | undefined,
): KnownBlock[] {
  if (!insistable.includes(field)) return mark(sentence);
  const box = option('Yes, send it anyway', 'insist');
  return [
    ...mark(sentence),
    tickInput({
      id: insistField(field),
      label: `Send anyway. ${firstName(hostName)} will see that I flagged it.`,
      optional: true,
      options: [box],
    }),
  ];
}
