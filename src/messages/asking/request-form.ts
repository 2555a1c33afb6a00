import type { KnownBlock, ModalView } from '@slack/types';
import { OFFER_HOURS } from '../../../config/policy.js';
import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import { VIEWS } from '../ids.js';
import { context, divider, mention, option, quote, section, shorten, typed } from '../parts/block-kit.js';
import { form, mark, tickInput } from '../parts/inputs.js';
import { alert } from '../parts/newer-blocks.js';
import { plainFirstName } from '../parts/scene.js';
import { nextOpening } from '../parts/slot-options.js';
import { endOfDayText, shortDayAndTime, zoneCity } from '../parts/times.js';
import { ordinal } from '../parts/words.js';
import { CHOICE_FIELDS, choiceInputs } from '../waiting/choose-time-form.js';
import { agendaInputs, filledWith, insistField } from './agenda-inputs.js';
import { groundRulesInShort } from './ground-rules.js';
import type { RequestFormFacts, RequestFormMemory, RequestFormReturn } from './request-facts.js';

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
  return form({
    id: VIEWS.request,
    title: 'Ask for half an hour',
    submit: memory.mode === 'line' ? 'Join the line' : 'Send request',
    memory: JSON.stringify(memory),
    blocks: [
      ...noticeOf(again),
      ...whoIsIt(facts),
      divider(),
      ...agendaInputs(shorten(facts.host.name, 80), {
        ...{ insistable: memory.insistable, marks: again?.marks, filled },
        questions: again?.room?.questions,
      }),
      ...choices(facts, memory, again),
      ...firstTimer(facts),
      ...groundRulesInShort(),
      tickInput({
        id: REQUEST_FIELDS.rules,
        label: 'Agreed?',
        options: [option("I'll keep to them", 'accepted')],
      }),
      ...mark(again?.marks[REQUEST_FIELDS.rules]),
      context(`:lock: Only ${typed(facts.host.name, 100)} and you see this.`),
      ...lookAgain(again),
    ],
  });
}

const NOTICES = {
  slot_gone: '*Someone was a moment faster.* Everything you typed is still here. Please choose another time.',
  too_soon: '*That time is too soon by now.* Everything you typed is still here. Please choose another time.',
  full: '*The last opening just went.* Everything you typed is still here. You can join the line instead.',
  insist: '*Please look again at what is marked below.* Change it, or tick the box to send it anyway.',
  marked: '*Please look again at what is marked below.* Everything you typed is still here.',
} as const;

function noticeOf(again: RequestFormReturn | undefined): KnownBlock[] {
  return (again?.notices ?? []).flatMap((notice) => alert('warning', NOTICES[notice]));
}

/** Whoever pressed the button looks at the end of the form. */
function lookAgain(again: RequestFormReturn | undefined): KnownBlock[] {
  const isMarked = Object.keys(again?.marks ?? {}).length > 0;
  return isMarked ? mark('Nothing is sent yet: please look again at what is marked above.') : [];
}

function whoIsIt(facts: RequestFormFacts): KnownBlock[] {
  const { host, about, slots, placeInLine, invited } = facts;
  const title = host.title === '' ? '' : ` · ${typed(host.title, 150)}`;
  const isInLine = placeInLine !== undefined || slots.length === 0;
  const opened = [
    ...(invited ? [section(':love_letter: You are invited.')] : []),
    ...alert('info', isInLine ? lineWords(facts) : openingLine(facts)),
    ...(facts.zoneUnknown && !isInLine
      ? [context(`Slack is busy, and does not say where you are. Times are those in ${place(facts)}.`)]
      : []),
  ];
  return [
    section(`*${mention(host.id)}*${title}`),
    ...(about === '' ? [] : [section(`Likes to talk about:\n${quote(about, 600)}`)]),
    ...(facts.held === undefined ? opened : [section(heldLine(facts, facts.held))]),
  ];
}

const place = ({ requester }: RequestFormFacts): string => zoneCity(requester.zone);

const whose = (facts: RequestFormFacts): string => (facts.zoneUnknown ? `in ${place(facts)}` : 'your time');

/** The host has decided already. */
function heldLine(facts: RequestFormFacts, held: { start: Iso; until: Iso }): string {
  const { requester, now } = facts;
  const { zone, clock } = requester;
  const style = { now: Date.parse(now), clock };
  const [start, until] = [held.start, held.until].map((at) => shortDayAndTime(at, zone, style));
  return `:love_letter: You are invited for *${start}* ${whose(facts)}. Send your questions by ${until}, and it is booked.`;
}

function lineWords({ placeInLine = 1, calendarUnknown }: RequestFormFacts): string {
  const why = calendarUnknown ? 'Times are being sorted out.' : 'No opening right now.';
  return `${why} You'd be *${ordinal(placeInLine)} in line*, with ${OFFER_HOURS} hours to choose a time once there is one.`;
}

/** The first of the list below, so that nobody looks for what is not there; and by when an answer comes. */
function openingLine(facts: RequestFormFacts): string {
  const { slots, requester, now } = facts;
  const answers = answerLine(facts);
  const next = nextOpening(slots, requester.zone);
  if (next === undefined) return answers;
  const time = shortDayAndTime(next.start, requester.zone, { now: Date.parse(now), clock: requester.clock });
  if (next.atNight) return `Next opening: *${time}* ${whose(facts)}, in your night. ${answers}`;
  return `Next ${next.isEarliest ? '' : 'daytime '}opening: *${time}* ${whose(facts)}. ${answers}`;
}

function answerLine({ host, requester: { zone, clock }, answer, now }: RequestFormFacts): string {
  if (answer === undefined) return '';
  const style = { now: Date.parse(now), clock };
  const by = answer.endsDay
    ? endOfDayText(answer.by, host.zone, style)
    : shortDayAndTime(answer.by, zone, style);
  return `${plainFirstName(host)} answers by ${by}.`;
}

function choices(
  facts: RequestFormFacts,
  { mode, version }: RequestFormMemory,
  again?: RequestFormReturn,
): KnownBlock[] {
  if (mode === 'line') return [];
  const readers = { reader: facts.requester, other: facts.host, now: facts.now };
  const { wishes: chosen = facts.held && [facts.held.start], marks, room } = again ?? {};
  return choiceInputs(facts.slots, readers, { version, chosen, marks, times: room?.times });
}

/** Nobody is asked twice: the box goes once there was one. */
function firstTimer({ hasMet }: RequestFormFacts): KnownBlock[] {
  if (hasMet === true) return [];
  return [
    tickInput({
      ...{ id: REQUEST_FIELDS.firstTimer, label: 'New to this?', optional: true },
      options: [option('This is my first informational interview', 'first')],
    }),
  ];
}
