import { NOTE_CHARS, QUESTION_CHARS, QUESTIONS_MIN, TOPIC_CHARS } from '../../../config/policy.js';
import type { AgendaField, FieldProblem } from '../../domain/model/refusal.js';

const LIMIT: Partial<Record<AgendaField, number>> = { topic: TOPIC_CHARS, note: NOTE_CHARS };

/** The sentence under an agenda field that is missing, thin, long or repeated. Plain text. */
export function agendaError(field: AgendaField, problem: FieldProblem): string {
  switch (problem) {
    case 'missing':
      return field === 'topic'
        ? 'What would you like to learn about? A word or two is enough.'
        : `Please write at least ${QUESTIONS_MIN} questions.`;
    case 'too_short':
      return 'Please write a few more words.';
    case 'too_long':
      return `Please keep it to ${LIMIT[field] ?? QUESTION_CHARS} characters.`;
    case 'repeated':
      return 'You already ask this above.';
  }
}

/** Under the colleague that a decline would point to. */
export function colleagueError(problem: 'yourself' | 'requester' | 'not_host', name: string): string {
  switch (problem) {
    case 'yourself':
      return "That's you. Pick a colleague, or leave it empty.";
    case 'requester':
      return `${name} is the one asking. Pick a colleague, or leave it empty.`;
    case 'not_host':
      return `${name} isn't open for requests at the moment. Pick someone who is, or leave it empty.`;
  }
}
