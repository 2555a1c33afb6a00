import type { AgendaField, FieldProblem } from '../../domain/model/refusal.js';
import type { Verdict } from '../../domain/rules/screening.js';
import { agendaError } from './field-errors.js';
import { refusalText } from './refusals.js';
import type { RequestFormFacts, RequestFormMemory, RequestFormReturn } from './request-facts.js';
import { REQUEST_FIELDS } from './request-form.js';
import { refusalText as screeningText } from './screening-words.js';

/** What the screening refused. */
export interface ScreeningProblems {
  /** With the text and the verdict that the sentence under the field is made of. */
  refused: Partial<Record<AgendaField, { text: string; verdict: Verdict }>>;
  /** Refused fields that may now be sent as they are. */
  insistable: AgendaField[];
}
/** What is wrong with the agenda of a form. */
export interface AgendaProblems {
  fields: Partial<Record<AgendaField, FieldProblem>>;
  screened: ScreeningProblems;
}
/** What is wrong with a form, all at once. */
export interface RequestProblems extends AgendaProblems {
  choices?: 'no_slot_chosen' | 'same_slot_twice' | 'slot_gone';
  rules: boolean;
}
/** Why the times that were offered cannot be had any more. */
export type ChangedWhy = 'slot_gone' | 'too_soon' | 'full';

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
    const field = problems.choices === 'same_slot_twice' ? repeats : first;
    errors[field] = refusalText({ code: problems.choices }, { zone: 'Etc/UTC' });
  }
  if (problems.rules)
    errors[REQUEST_FIELDS.rules] = refusalText({ code: 'rules_not_accepted' }, { zone: 'Etc/UTC' });
  return errors;
}

/**
 * The form as it comes back when errors alone will not do (undefined: they will): a field has earned its box "Send anyway",
 * a time is gone, or the form came back before, so that words of an earlier round would stay in it. It is the line's form if
 * the host has filled up meanwhile: Slack refuses a list without times.
 */
export function requestReturn(
  problems: RequestProblems,
  memory: RequestFormMemory,
  wishes: string[],
  { placeInLine }: Pick<RequestFormFacts, 'placeInLine'>,
): RequestFormReturn | undefined {
  const fresh = problems.screened.insistable.filter((field) => !memory.insistable.includes(field));
  if (fresh.length === 0 && memory.version === 0 && problems.choices !== 'slot_gone') return undefined;
  const filledUp = memory.mode === 'slots' && placeInLine !== undefined;
  return {
    memory: {
      ...memory,
      mode: filledUp ? 'line' : memory.mode,
      insistable: [...memory.insistable, ...fresh],
      version: memory.version + 1,
    },
    wishes,
    marks: requestErrors(problems, { wishes: wishes.filter((start) => start !== '') }),
    notices: [...(filledUp ? (['full'] as const) : []), fresh.length > 0 ? 'insist' : 'marked'],
  };
}

/** The form after somebody was faster, or after it lay open for long: with fresh times, or for the line. */
export function requestChanged(
  why: ChangedWhy,
  memory: RequestFormMemory,
  wishes: string[],
): RequestFormReturn {
  const words = refusalText({ code: 'slot_gone' }, { zone: 'Etc/UTC' });
  return {
    memory: { ...memory, mode: why === 'full' ? 'line' : 'slots', version: memory.version + 1 },
    wishes,
    marks: why === 'full' ? {} : { [REQUEST_FIELDS.choices[0]]: words },
    notices: [why],
  };
}
