import {
  NOTE_CHARS,
  QUESTION_CHARS,
  QUESTIONS_MIN,
  TEXT_CHARS_MIN,
  TOPIC_CHARS,
} from '../../../config/policy.js';
import type { AgendaField, FieldProblem } from '../../domain/model/refusal.js';

const LIMIT: Partial<Record<AgendaField, number>> = { topic: TOPIC_CHARS, note: NOTE_CHARS };

/** The sentence under an agenda field that is missing, thin, long or repeated. Plain text. */
export function agendaError(field: AgendaField, problem: FieldProblem): string {
  switch (problem) {
    case 'missing':
      return field === 'topic'
        ? 'What would you like to learn about? A word or two will do.'
        : `${QUESTIONS_MIN} questions at least, please: they are what the half hour is made of.`;
    case 'too_short':
      return field === 'topic'
        ? 'A word or two more, please, so that it names a subject.'
        : `A little more, please: with fewer than ${TEXT_CHARS_MIN} letters it cannot name a subject.`;
    case 'too_long':
      return `A little shorter, please: ${LIMIT[field] ?? QUESTION_CHARS} characters at most.`;
    case 'repeated':
      return 'You ask this above already. Another question, or none, makes more of the half hour.';
  }
}

/** Under the colleague that a decline would point to. */
export function colleagueError(problem: 'yourself' | 'requester' | 'not_host', name: string): string {
  switch (problem) {
    case 'yourself':
      return 'That is you. Pick a colleague, or nobody.';
    case 'requester':
      return `${name} is who asks. Pick a colleague, or nobody.`;
    case 'not_host':
      return `${name} isn’t open for requests at the moment. Pick someone who is, or leave it empty.`;
  }
}
