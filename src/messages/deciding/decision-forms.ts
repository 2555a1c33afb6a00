import type { InputBlock, ModalView } from '@slack/types';
import type { DateTime } from 'luxon';
import { COOL_DOWN_DAYS, DECISION_TEXT_CHARS, MOVE_REASON_CHARS } from '../../../config/policy.js';
import type { Again, InterviewRequest } from '../../domain/model/request.js';
import { toIso } from '../../domain/time.js';
import type { SlotChoice } from '../asking/request-facts.js';
import type { Named } from '../facts.js';
import { VIEWS } from '../ids.js';
import {
  context,
  escapeTyped,
  mention,
  option,
  type Part,
  quote,
  section,
  shorten,
  typed,
} from '../parts/block-kit.js';
import { form, selectInput, textInput } from '../parts/inputs.js';
import { nameOnButton } from '../parts/scene.js';
import { slotGroups } from '../parts/slot-options.js';
import { dateText } from '../parts/times.js';
import { firstName } from '../parts/words.js';

/** Names of the fields of the host's forms. */
export const DECISION_FIELDS = {
  text: 'text',
  again: 'again',
  colleague: 'colleague',
  /** The form about another time goes on from version to version; see `slotForm`. */
  start: 'start',
  reason: 'reason',
} as const;

export interface DecisionFacts {
  request: InterviewRequest;
  host: Named;
  requester: Named;
  now: DateTime;
  /** Where it is they who decide. */
  assistant?: Named;
}

const AGAIN_DAYS = [30, COOL_DOWN_DAYS, 180, 365];

/** The host, as whoever decides speaks of them. */
const hostTo = (
  { host, assistant }: DecisionFacts,
  asHost: string,
  asAssistant = (name: string) => name,
): string => (assistant === undefined ? asHost : asAssistant(nameOnButton(host) || 'the host'));

/** "No", in words that can be changed, with when to ask again, and perhaps whom to ask instead. */
export function declineForm(facts: DecisionFacts, colleagues: Named[]): ModalView {
  const { request, requester } = facts;
  return form(VIEWS.decline, 'Decline kindly', { submit: 'Send', memory: request.id }, [
    section(`${mention(requester.id)} will read this. "Too busy" is reason enough.`),
    textInput(DECISION_FIELDS.text, 'What they will read', {
      max: DECISION_TEXT_CHARS,
      lines: true,
      value: declineText(
        requester.name,
        hostTo(facts, 'My', (name) => `${name}'s`),
      ),
    }),
    againBlock(facts),
    colleagueInput(colleagues),
  ]);
}

/** Only whom they could ask now; nothing where there is nobody. */
function colleagueInput(colleagues: Named[]): Part {
  return (
    colleagues.length > 0 &&
    selectInput(DECISION_FIELDS.colleague, 'Someone to ask instead', {
      optional: true,
      hint: 'Colleagues who are open for requests now.',
      placeholder: 'Pick a colleague',
      options: colleagues.map(({ id, name }) => option(name, id)),
    })
  );
}

/** Ready words for a no: workload, and nothing more specific. */
function declineText(name: string, whose: string): string {
  return `Hi ${shorten(firstName(name), 80)}, thank you for asking. ${whose} workload leaves no room for this at the moment. All the best with it.`;
}

/** The questions, and a field to answer them in. */
export function answerForm(facts: DecisionFacts): ModalView {
  const { request, requester } = facts;
  const { topic, questions, note } = request.agenda;
  const asked = questions.map(({ text }, i) => `*${i + 1}.* ${typed(text, 400)}`).join('\n');
  return form(VIEWS.answerInWriting, 'Answer in writing', { submit: 'Send', memory: request.id }, [
    section(`${mention(requester.id)} asks about *${typed(topic.text, 300)}*:\n${asked}`),
    !(note === undefined || note.text === '') &&
      section(`Why ${hostTo(facts, 'you', escapeTyped)}:\n${quote(note.text, 600)}`),
    textInput(DECISION_FIELDS.text, 'Your answer', {
      max: DECISION_TEXT_CHARS,
      lines: true,
      hint: 'A few lines are plenty. This replaces the meeting.',
    }),
    againBlock(facts),
  ]);
}

/** An invitation comes back where no meeting took place: then there is nothing to choose. */
function againBlock(facts: DecisionFacts): Part {
  const { request, requester } = facts;
  if (!request.invited) return againInput(facts);
  const whose = hostTo(facts, 'your', (name) => `${escapeTyped(name)}'s`);
  return context(
    `${mention(requester.id)} came by ${whose} invitation. It will be good again, so they may ask again.`,
  );
}

function againInput(facts: DecisionFacts): InputBlock {
  const { host, now } = facts;
  const dates = AGAIN_DAYS.map((days) =>
    option(
      `From ${dateText(toIso(now.plus({ days })), host.zone, { now: now.toMillis() })}`,
      String(days),
      `in ${days} days`,
    ),
  );
  const others = [
    option('At any time', 'any_time'),
    option(`Only if ${hostTo(facts, 'I invite', (name) => `${name} invites`)} them`, 'if_invited'),
  ];
  return selectInput(DECISION_FIELDS.again, `When may they ask ${hostTo(facts, 'you')} again?`, {
    options: [...dates, ...others],
    initial: String(COOL_DOWN_DAYS),
  });
}

/** Reads the menu "When may they ask you again?"; what is strange is the default. */
export function readAgain(value: string | undefined, now: DateTime): Again {
  if (value === 'any_time' || value === 'if_invited') return { kind: value };
  const days = AGAIN_DAYS.find((each) => String(each) === value) ?? COOL_DOWN_DAYS;
  return { kind: 'from', date: toIso(now.plus({ days })) };
}

const reasonInput = (): InputBlock =>
  textInput(DECISION_FIELDS.reason, 'Why you move it', {
    optional: true,
    max: MOVE_REASON_CHARS,
    placeholder: 'They will read this.',
  });

/** The host's other free times; what is chosen is held until the requester answers. */
export function otherTimeForm(
  facts: DecisionFacts,
  slots: SlotChoice[],
  { version, gone }: { version: number; gone: boolean } = { version: 0, gone: false },
): ModalView {
  const { request, host, requester, now, assistant } = facts;
  const moves = request.status === 'scheduled';
  const words = gone
    ? ':arrows_counterclockwise: *That time was just taken.* Here are the others.'
    : `I'll ask ${mention(requester.id)} and keep the time until they answer.${moves ? ' The old time is given up at once.' : ''}`;
  return form(
    VIEWS.otherTime,
    'Another time',
    { submit: 'Suggest', memory: JSON.stringify({ requestId: request.id, version }) },
    [
      section(words),
      selectInput(DECISION_FIELDS.start, 'Time', {
        blockId: `${DECISION_FIELDS.start}_${version}`,
        groups: slotGroups(slots, {
          ...{ reader: assistant ?? host, other: requester, now: toIso(now) },
          suits: assistant === undefined ? 'you' : host,
        }),
        placeholder: 'Choose a time',
        hint: 'Your local time, and theirs where it differs.',
      }),
      moves && reasonInput(),
      context(
        hostTo(
          facts,
          'Times come from your settings; `/infointerview setup` changes them.',
          (name) => `Times come from ${escapeTyped(name)}'s settings.`,
        ),
      ),
    ],
  );
}
