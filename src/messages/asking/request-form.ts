import type { ModalView } from '@slack/types';
import type { InterviewRequest } from '../../domain/model/request.js';
import { VIEWS } from '../ids.js';
import { onlySeenBy } from '../parts/agenda-blocks.js';
import { context, divider, option, type Part, shorten, typed } from '../parts/block-kit.js';
import { boxInput, form, mark, tickInput } from '../parts/inputs.js';
import { alert } from '../parts/newer-blocks.js';
import { CHOICE_FIELDS, choiceInputs } from '../waiting/choose-time-form.js';
import { agendaInputs, filledWith, insistField } from './agenda-inputs.js';
import { groundRulesInShort } from './ground-rules.js';
import type { RequestFormFacts, RequestFormMemory, RequestFormReturn } from './request-facts.js';
import { whoIsAsked } from './who-is-asked.js';

/** Names of the form's fields; agenda fields go by their own. */
export const REQUEST_FIELDS = {
  choices: CHOICE_FIELDS,
  firstTimer: 'first_timer',
  rules: 'rules',
  insist: insistField,
} as const;

/** The form with which somebody asks. What comes back (`again`) keeps what was typed: field names stay. `passedOn`: whose agenda it takes over. */
export function requestForm(
  facts: RequestFormFacts,
  again?: RequestFormReturn,
  passedOn?: Pick<InterviewRequest, 'id' | 'agenda'>,
): ModalView {
  const memory: RequestFormMemory = again?.memory ?? {
    hostId: facts.host.id,
    mode: facts.placeInLine === undefined ? 'slots' : 'line',
    version: 0,
    insistable: [],
    ...(passedOn !== undefined && { passedOn: passedOn.id }),
  };
  const filled = passedOn === undefined ? {} : filledWith(passedOn);
  return form(
    VIEWS.request,
    'Ask for half an hour',
    { submit: memory.mode === 'line' ? 'Join the line' : 'Send request', memory: JSON.stringify(memory) },
    [
      noticeOf(again),
      whoIsAsked(facts),
      divider(),
      agendaInputs(shorten(facts.host.name, 80), {
        ...{ insistable: memory.insistable, marks: again?.marks, filled },
        questions: again?.room?.questions,
      }),
      choices(facts, memory, again),
      firstTimer(facts),
      groundRulesInShort(),
      tickInput(REQUEST_FIELDS.rules, 'Agreed?', { options: [option("I'll keep to them", 'accepted')] }),
      mark(again?.marks[REQUEST_FIELDS.rules]),
      context(`:lock: ${onlySeenBy(typed(facts.host.name, 100), facts.assistantId)}`),
      lookAgain(again),
    ],
  );
}

const NOTICES = {
  slot_gone: '*Someone was a moment faster.* Everything you typed is still here. Please choose another time.',
  too_soon: '*That time is too soon by now.* Everything you typed is still here. Please choose another time.',
  full: '*The last opening just went.* Everything you typed is still here. You can join the line instead.',
  insist: '*Please look again at what is marked below.* Change it, or tick the box to send it anyway.',
  marked: '*Please look again at what is marked below.* Everything you typed is still here.',
} as const;

function noticeOf(again: RequestFormReturn | undefined): Part {
  return (again?.notices ?? []).flatMap((notice) => alert('warning', NOTICES[notice]));
}

/** Whoever pressed the button looks at the end of the form. */
function lookAgain(again: RequestFormReturn | undefined): Part {
  const isMarked = Object.keys(again?.marks ?? {}).length > 0;
  return isMarked ? mark('Nothing is sent yet: please look again at what is marked above.') : [];
}

function choices(
  facts: RequestFormFacts,
  { mode, version }: RequestFormMemory,
  again?: RequestFormReturn,
): Part {
  if (mode === 'line') return [];
  const readers = { reader: facts.requester, other: facts.host, now: facts.now };
  const { wishes: chosen = facts.held && [facts.held.start], marks, room } = again ?? {};
  return choiceInputs(facts.slots, readers, { version, chosen, marks, times: room?.times });
}

/** Nobody is asked twice: the box goes once there was one. */
function firstTimer({ hasMet }: RequestFormFacts): Part {
  if (hasMet === true) return [];
  const box = option('This is my first informational interview', 'first');
  return boxInput(REQUEST_FIELDS.firstTimer, 'New to this?', box);
}
