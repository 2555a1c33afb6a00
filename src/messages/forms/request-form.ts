import type { KnownBlock, ModalView } from '@slack/types';
import { NOTE_CHARS, OFFER_HOURS, QUESTION_CHARS, TOPIC_CHARS } from '../../../config/policy.js';
import { QUESTION_FIELDS } from '../../domain/agenda.js';
import type { AgendaField } from '../../domain/refusal.js';
import {
  context,
  divider,
  escapeTyped,
  mention,
  option,
  quote,
  section,
  shorten,
  typed,
} from '../block-kit.js';
import { VIEWS } from '../ids.js';
import { dayAndTime } from '../times.js';
import { ordinal } from '../words.js';
import { groundRules } from './ground-rules.js';
import { form, selectInput, textInput, tickInput } from './inputs.js';
import type { RequestFormFacts, RequestFormMemory, RequestFormReturn } from './request-facts.js';
import { slotGroups } from './slot-options.js';

/** Names of the form's fields; agenda fields go by their own. */
export const REQUEST_FIELDS = {
  choices: ['first_choice', 'second_choice', 'third_choice'],
  firstTimer: 'first_timer',
  rules: 'rules',
  /** "Send as it is" under the field of that name. */
  insist: (field: AgendaField) => `insist_${field}`,
} as const;

const CHOICES = ['First choice', 'Second choice', 'Third choice'] as const;

/** The form with which somebody asks. What comes back (`again`) keeps what was typed: field names stay. */
export function requestForm(facts: RequestFormFacts, again?: RequestFormReturn): ModalView {
  const memory: RequestFormMemory = again?.memory ?? {
    hostId: facts.host.id,
    mode: facts.placeInLine === undefined ? 'slots' : 'line',
    version: 0,
    insistable: [],
  };
  return form({
    id: VIEWS.request,
    title: 'Ask for half an hour',
    submit: memory.mode === 'line' ? 'Join the line' : 'Send request',
    close: 'Not now',
    memory: JSON.stringify(memory),
    blocks: [
      ...noticeOf(again),
      ...whoIsIt(facts),
      divider(),
      ...agendaInputs(shorten(facts.host.name, 80), memory.insistable, again?.refused),
      ...(memory.mode === 'line' ? [] : choiceInputs(facts, memory, again?.wishes)),
      tickInput({
        id: REQUEST_FIELDS.firstTimer,
        label: 'New to this?',
        optional: true,
        options: [option('This is my first informational interview', 'first')],
      }),
      divider(),
      ...groundRules(facts.host.name),
      tickInput({
        id: REQUEST_FIELDS.rules,
        label: 'Ground rules',
        options: [option('I have read the ground rules and will keep to them', 'accepted')],
      }),
      context(`:lock: Only ${typed(facts.host.name, 100)} and you see this.`),
    ],
  });
}

const NOTICES = {
  slot_gone:
    ':arrows_counterclockwise: *Somebody was a moment faster.* The time you chose is taken now. Everything you typed is still here; please choose again from the fresh times.',
  full: ':hourglass_flowing_sand: *The last opening went just now.* Everything you typed is still here. You can join the line instead: you will be told as soon as there is an opening.',
  insist:
    ':mag: *Please look again at what is marked below.* You can still change it, or tick the box to send it as it is.',
} as const;

function noticeOf(again: RequestFormReturn | undefined): KnownBlock[] {
  return again?.notice === undefined ? [] : [section(NOTICES[again.notice])];
}

function whoIsIt({
  host,
  requester,
  about,
  slots,
  placeInLine,
  decisionDays,
  invited,
}: RequestFormFacts): KnownBlock[] {
  const title = host.title === '' ? '' : `, ${typed(host.title, 150)}`;
  const next = slots[0];
  const opening =
    placeInLine !== undefined || next === undefined
      ? `:hourglass_flowing_sand: There is no opening right now. You would be *${ordinal(placeInLine ?? 1)} in line*, and choose a time once there is one; you then have ${OFFER_HOURS} hours for that.`
      : `:calendar: Next opening: *${dayAndTime(earliest(slots), requester.zone)}*, your time. You would get an answer within ${decisionDays} days.`;
  return [
    section(`*${mention(host.id)}*${title} gives half an hour to people who want to learn about the work.`),
    ...(about === '' ? [] : [section(`Likes to talk about:\n${quote(about, 600)}`)]),
    section(invited ? `:love_letter: You were invited to come again.\n${opening}` : opening),
  ];
}

function earliest(slots: RequestFormFacts['slots']): string {
  return slots.map(({ start }) => start).sort()[0] ?? '';
}

/** Topic, questions and note, each with the words and the box that belong to it. */
export function agendaInputs(
  hostName: string,
  insistable: AgendaField[],
  refused: Partial<Record<AgendaField, string>> = {},
  filled: Partial<Record<AgendaField, string>> = {},
): KnownBlock[] {
  const value = (field: AgendaField) => ({ value: filled[field] ?? '' });
  const below = (field: AgendaField) => insistBlocks(field, hostName, insistable, refused[field]);
  return [
    textInput({
      ...{ id: 'topic', label: 'Topic', max: TOPIC_CHARS, ...value('topic') },
      placeholder: 'What would you like to learn about?',
    }),
    ...below('topic'),
    ...QUESTION_FIELDS.flatMap((field, i) => [
      textInput({
        ...{ id: field, label: `Question ${i + 1}`, max: QUESTION_CHARS, optional: i >= 2, ...value(field) },
        ...(i === 0 && { placeholder: 'One thing about their work that you could not look up' }),
      }),
      ...below(field),
    ]),
    textInput({
      ...{
        id: 'note',
        label: `Why ${hostName}?`,
        max: NOTE_CHARS,
        optional: true,
        lines: true,
        ...value('note'),
      },
      hint: 'What would you like to learn from them in particular? No CV needed.',
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
  const words = sentence === undefined ? [] : [context(`:warning: ${escapeTyped(sentence)}`)];
  if (!insistable.includes(field)) return words;
  const box = option('Send it as it is', 'insist', shorten(`${hostName} will see a note`, 75));
  return [
    ...words,
    tickInput({
      id: REQUEST_FIELDS.insist(field),
      label: `Send as it is; ${hostName} will see a note`,
      optional: true,
      options: [box],
    }),
  ];
}

function choiceInputs(
  facts: RequestFormFacts,
  memory: RequestFormMemory,
  wishes: string[] = [],
): KnownBlock[] {
  const groups = slotGroups(facts.slots, facts.requester.zone, facts.host.zone);
  return CHOICES.map((label, i) => {
    const id = REQUEST_FIELDS.choices[i] as string;
    return selectInput({
      ...{ id, blockId: `${id}_${memory.version}`, label, groups, initial: wishes[i], optional: i > 0 },
      placeholder: 'Choose a time',
      ...(i === 0 && {
        hint: 'Your local time. Early and late hours only: that is when it is possible at all.',
      }),
    });
  });
}
