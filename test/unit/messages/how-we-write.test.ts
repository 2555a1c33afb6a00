import type { KnownBlock, ModalView } from '@slack/types';
import { defaultSettings } from '../../../src/domain/model/host.js';
import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import type { Refusal } from '../../../src/domain/model/refusal.js';
import type { Status } from '../../../src/domain/model/status.js';
import { debriefForm } from '../../../src/messages/afterwards/debrief-form.js';
import { thanksForm } from '../../../src/messages/afterwards/thanks-form.js';
import { pickPersonForm } from '../../../src/messages/asking/pick-person-form.js';
import { refusalMessage } from '../../../src/messages/asking/refusals.js';
import { requestForm } from '../../../src/messages/asking/request-form.js';
import { answerForm, declineForm, otherTimeForm } from '../../../src/messages/deciding/decision-forms.js';
import { startPage } from '../../../src/messages/home/start-page.js';
import { hostBack, willRemind } from '../../../src/messages/hosting/host-back.js';
import { closeForm, pauseForm } from '../../../src/messages/hosting/hosting-forms.js';
import {
  heldTimeOver,
  heldTimeOverForHost,
  invitationOver,
  invitationToldAnew,
  renderInvitation,
} from '../../../src/messages/hosting/invitation.js';
import { inviteForm } from '../../../src/messages/hosting/invite-form.js';
import { defaultPlace, setupForm } from '../../../src/messages/hosting/setup-form.js';
import { endNowForm, refocusForm, refocusWordsForm } from '../../../src/messages/meeting/refocus-form.js';
import { editQuestionsForm } from '../../../src/messages/preparing/edit-questions-form.js';
import { renderMessage } from '../../../src/messages/render.js';
import { chooseTimeForm } from '../../../src/messages/waiting/choose-time-form.js';
import { forgetMeForm } from '../../../src/messages/workspace/forget-me-form.js';
import {
  ASKED,
  aRequest,
  at,
  HOST,
  REQUESTER,
  START,
  someFacts,
  stringsIn,
} from '../../support/message-facts.js';

/** Each message while it is what its reader has to deal with. */
const MESSAGES: [MessageKind, Status][] = [
  ['card', 'awaiting_host'],
  ['nudge', 'awaiting_host'],
  ['bundle', 'awaiting_host'],
  ['sent', 'awaiting_host'],
  ['in_line', 'queued'],
  ['back_in_line', 'queued'],
  ['offer', 'choosing'],
  ['counter_offer', 'countered'],
  ['declined', 'declined'],
  ['answered', 'answered'],
  ['expired_requester', 'expired'],
  ['expired_host', 'expired'],
  ['ended_kindly', 'declined'],
  ['withdrawn_host', 'withdrawn'],
  ['approved_requester', 'scheduled'],
  ['approved_host', 'scheduled'],
  ['cancelled_requester', 'cancelled_by_host'],
  ['cancelled_host', 'cancelled_by_requester'],
  ['day_before', 'scheduled'],
  ['ask_again', 'scheduled'],
  ['unconfirmed', 'scheduled'],
  ['soon_host', 'scheduled'],
  ['soon_requester', 'scheduled'],
  ['start_host', 'in_progress'],
  ['start_requester', 'in_progress'],
  ['wrap_up_warning_host', 'in_progress'],
  ['wrap_up_warning_requester', 'in_progress'],
  ['refocus', 'in_progress'],
  ['end_host', 'held'],
  ['end_requester', 'held'],
  ['time_called', 'ended_early'],
  ['debrief', 'held'],
  ['thanks_prompt', 'held'],
  ['thanks_reminder', 'held'],
  ['thanks_delivered', 'held'],
  ['thanked_back', 'held'],
  ['invitation', 'held'],
  ['host_back', 'held'],
  ['absent_host', 'no_show_requester'],
  ['absent_requester', 'no_show_requester'],
];

const request = aRequest('awaiting_host');
const people = { host: HOST, requester: REQUESTER };
const slots = [{ start: START, suitsHost: true }];
const decision = { ...people, request, now: at(ASKED) };
const SETUP = {
  settings: defaultSettings('Europe/Berlin', defaultPlace('Dana')),
  ...{ isNew: true, claimed: [], holidaysAhead: [] },
};
const FORMS: ModalView[] = [
  requestForm({
    ...people,
    about: '',
    slots,
    now: ASKED,
    answer: { by: ASKED, endsDay: true },
    invited: false,
  }),
  requestForm({
    ...people,
    about: '',
    slots: [],
    now: ASKED,
    answer: { by: ASKED, endsDay: true },
    invited: true,
    placeInLine: 2,
  }),
  chooseTimeForm({ ...people, requestId: 'r1', about: '', slots, now: ASKED, version: 0, gone: true }),
  pickPersonForm('dana'),
  declineForm(decision, [HOST]),
  answerForm(decision),
  otherTimeForm(decision, slots),
  editQuestionsForm(request, HOST),
  refocusForm(request),
  refocusWordsForm(request, 'listen'),
  endNowForm(request),
  debriefForm(request, REQUESTER.name),
  thanksForm({ request, assistantName: 'Ana' }),
  setupForm(SETUP),
  setupForm(SETUP, { limits: true }),
  closeForm({ openRequests: 2, bookings: 1 }),
  inviteForm({ slots: [{ start: START, suitsHost: true }], host: HOST, now: ASKED }),
  pauseForm(),
  forgetMeForm({ openRequests: 1, bookings: 1, hosting: true, keepTypedDays: 180 }),
];

const messages = MESSAGES.map(([kind, status]) => {
  const { text, blocks } = renderMessage(kind, someFacts(aRequest(status)));
  return { name: kind, words: [text, ...stringsIn(blocks)], blocks };
});
/** Answers to presses and commands, and what is said about a host and no request. */
const invited = { until: START };
const again = { start: START, until: ASKED, person: REQUESTER.id, zone: REQUESTER.zone };
const REFUSALS: Refusal[] = [
  { code: 'paused' },
  { code: 'paused', until: START },
  { code: 'not_open' },
  { code: 'once_is_enough', block: { kind: 'declined', at: ASKED, until: START } },
  { code: 'not_any_more', status: 'held' },
  { code: 'too_late' },
];
const aboutHost = { name: HOST.name, hostId: HOST.id, zone: REQUESTER.zone, now: Date.parse(ASKED) };
const REPLIES: [string, { text: string; blocks: KnownBlock[] }][] = [
  ...REFUSALS.map((refusal): (typeof REPLIES)[number] => [
    `refusal ${refusal.code}`,
    refusalMessage(refusal, aboutHost),
  ]),
  ['host is back', hostBack(HOST)],
  ['will remind', willRemind(HOST)],
  ['invitation with a time', renderInvitation(HOST, { ...invited, time: again })],
  ['used invitation', invitationOver(HOST, true)],
  ['invitation that is over', invitationOver(HOST, false)],
  ['older invitation', invitationToldAnew()],
  ['free time', heldTimeOver(HOST, { at: ASKED, ...invited }, REQUESTER.zone)],
  ['free time, to the host', heldTimeOverForHost(REQUESTER)],
];
const replies = REPLIES.map(([name, { text, blocks }]) => ({
  name,
  words: [text, ...stringsIn(blocks)],
  blocks,
}));
const written = [
  ...messages,
  ...replies,
  ...FORMS.map((form) => ({ name: form.callback_id ?? '', words: stringsIn(form) })),
  { name: 'start page', words: stringsIn(startPage()) },
];

const BANNED = [
  /send it as it is/i,
  /at all\b/i,
  /quite all right/i,
  /whenever it suits/i,
  /\bsomebody\b|\bnobody\b|\beverybody\b|\banybody\b/i,
  /preparing so well/i,
  /it is possible/i,
  /\bneed not\b/i,
  /\binvalid\b/i,
];

/** The card, and what carries the agenda. */
const LONGER: string[] = [
  ...['card', 'sent', 'in_line', 'approved_requester', 'approved_host', 'day_before', 'ask_again'],
  ...['soon_host', 'soon_requester', 'start_host', 'start_requester'],
];

/** Without quotes of what people typed, dates and mentions, which are no words of ours. */
const ours = (text: string): string =>
  text
    .replace(/“[^”]*”/g, '')
    .replace(/<!date\^[^>]*>/g, 'then')
    .replace(/<@[^>]*>/g, 'Dana')
    .replace(/\([A-Z][\w ]+\)/g, '');
const sentences = (text: string): string[] => ours(text).split(/(?<=[.!?:;])\s+|\n|·/);
const wordCount = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe('what we write', () => {
  test.each(written)('$name has no phrase that we do not use', ({ words }) => {
    const found = words.flatMap((text) => BANNED.flatMap((phrase) => ours(text).match(phrase)?.[0] ?? []));
    expect(found).toEqual([]);
  });

  test.each(written)('$name has no sentence over 25 words', ({ words }) => {
    expect(words.flatMap(sentences).filter((sentence) => wordCount(sentence) > 25)).toEqual([]);
  });

  test.each(written)('$name has one kind of apostrophe', ({ words }) => {
    expect(words.filter((text) => text.includes('’'))).toEqual([]);
  });

  test.each(FORMS.map((form) => [form.title.text, form] as const))('“%s” closes with Close', (_, form) => {
    expect(form.close?.text).toBe('Close');
  });

  test.each([...messages, ...replies].filter(({ name }) => !LONGER.includes(name)))(
    '$name has no more than six lines before its buttons',
    ({ blocks }) => {
      const buttons = blocks.findIndex(({ type }) => type === 'actions');
      const before = stringsIn(buttons < 0 ? blocks : blocks.slice(0, buttons)).flatMap((text) =>
        text.split('\n'),
      );
      expect(before.length).toBeLessThanOrEqual(6);
    },
  );
});
