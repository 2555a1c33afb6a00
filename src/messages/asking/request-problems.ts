import type { AgendaField, FieldProblem } from '../../domain/model/refusal.js';
import type { Verdict } from '../../domain/rules/screening.js';
import { agendaError } from './field-errors.js';
import { refusalText } from './refusals.js';
import type { RequestFormFacts, RequestFormMemory, RequestFormReturn } from './request-facts.js';
import { REQUEST_FIELDS } from './request-form.js';
import { refusalText as screeningText } from './screening-words.js';

/** What is wrong with the agenda of a form. */
export interface AgendaProblems {
  fields: Partial<Record<AgendaField, FieldProblem>>;
  screened: {
    refused: Partial<Record<AgendaField, { text: string; verdict: Verdict }>>;
    insistable: AgendaField[];
  };
}
export interface RequestProblems extends AgendaProblems {
  choices?: 'no_slot_chosen' | 'same_slot_twice';
  rules: boolean;
}

/** The sentence for each agenda field that cannot go as it is. */
export function agendaErrors({ fields, screened }: AgendaProblems): Partial<Record<AgendaField, string>> {
  const refused = Object.entries(screened.refused).map(([field, { text, verdict }]) => [
    field,
    screeningText(verdict, text, field === 'topic' || field === 'note' ? field : 'question'),
  ]);
  const wrong = Object.entries(fields).map(([field, problem]) => [
    field,
    agendaError(field as AgendaField, problem),
  ]);
  return Object.fromEntries([...refused, ...wrong]);
}

/** The sentences under the fields of a request form, by field. */
export function requestErrors(
  problems: RequestProblems,
  draft: { wishes: string[] },
): Record<string, string> {
  const errors: Record<string, string> = { ...agendaErrors(problems) };
  const [first, second, third] = REQUEST_FIELDS.choices;
  if (problems.choices !== undefined) {
    const repeats = draft.wishes[0] === draft.wishes[1] ? second : third;
    const field = problems.choices === 'no_slot_chosen' ? first : repeats;
    errors[field] = refusalText({ code: problems.choices }, { zone: 'Etc/UTC' });
  }
  if (problems.rules)
    errors[REQUEST_FIELDS.rules] = refusalText({ code: 'rules_not_accepted' }, { zone: 'Etc/UTC' });
  return errors;
}

/**
 * The form with new boxes "Send as it is", when some field has just earned one; then the sentences stand in the form,
 * since Slack shows either errors or a changed form. It is the line's form if the host has filled up meanwhile: Slack
 * refuses a list without times. Undefined: errors will do.
 */
export function requestReturn(
  problems: RequestProblems,
  memory: RequestFormMemory,
  wishes: string[],
  { placeInLine }: Pick<RequestFormFacts, 'placeInLine'>,
): RequestFormReturn | undefined {
  const fresh = problems.screened.insistable.filter((field) => !memory.insistable.includes(field));
  if (fresh.length === 0) return undefined;
  const insistable = [...memory.insistable, ...fresh];
  const filledUp = memory.mode === 'slots' && placeInLine !== undefined;
  const mode = filledUp ? 'line' : memory.mode;
  return {
    memory: { ...memory, mode, insistable, version: memory.version + 1 },
    wishes,
    refused: agendaErrors(problems),
    notices: filledUp ? ['full', 'insist'] : ['insist'],
  };
}
