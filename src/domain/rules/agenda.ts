import {
  NOTE_CHARS,
  QUESTION_CHARS,
  QUESTIONS_MAX,
  QUESTIONS_MIN,
  TEXT_CHARS_MIN,
  TOPIC_CHARS,
} from '../../../config/policy.js';
import type { AgendaField, FieldProblem } from '../model/refusal.js';

/** What was typed into the form, trimmed; empty fields are ''. */
export interface AgendaDraft {
  topic: string;
  /** Question 1 to 5, in their places. */
  questions: string[];
  note: string;
}

/** The question fields of the form, in order. */
export const QUESTION_FIELDS = [
  'question_1',
  'question_2',
  'question_3',
  'question_4',
  'question_5',
] as const;

/** All that is typed into the form, from top to bottom. */
export const AGENDA_FIELDS: readonly AgendaField[] = ['topic', ...QUESTION_FIELDS, 'note'];

/** A topic may be one short word, but not a single letter. */
const TOPIC_CHARS_MIN = 2;

/** Rule 4, "come prepared": two to five questions that name a subject, each once. Empty: all is well. */
export function checkAgenda(draft: AgendaDraft): Partial<Record<AgendaField, FieldProblem>> {
  const problems: Partial<Record<AgendaField, FieldProblem>> = {};
  const set = (field: AgendaField, problem: FieldProblem | undefined) => {
    if (problem !== undefined) problems[field] = problem;
  };
  set('topic', draft.topic === '' ? 'missing' : checkLength(draft.topic, TOPIC_CHARS_MIN, TOPIC_CHARS));
  const questions = draft.questions.slice(0, QUESTIONS_MAX);
  const earlier = new Set<string>();
  let missing = QUESTIONS_MIN - questions.filter((text) => text !== '').length;
  QUESTION_FIELDS.forEach((field, i) => {
    const text = questions[i] ?? '';
    if (text === '') {
      if (missing-- > 0) set(field, 'missing');
      return;
    }
    const same = comparable(text);
    set(field, earlier.has(same) ? 'repeated' : checkLength(text, TEXT_CHARS_MIN, QUESTION_CHARS));
    earlier.add(same);
  });
  if (draft.note !== '') set('note', checkLength(draft.note, 0, NOTE_CHARS));
  return problems;
}

function checkLength(text: string, least: number, most: number): FieldProblem | undefined {
  if ([...text].length > most) return 'too_long';
  return substanceOf(text) < least ? 'too_short' : undefined;
}

/** Counts letters and digits. A sign of a language without an alphabet counts as several letters. */
export function substanceOf(text: string): number {
  const signs = text.match(/[\p{L}\p{N}\p{M}]/gu) ?? [];
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [];
  return signs.length + 2 * dense.length;
}

/** Two texts that differ only in spaces, case or marks at the end are the same text. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .replace(/[\s\p{P}]+$/u, '')
    .trim();
}
