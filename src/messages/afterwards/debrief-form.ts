import type { ModalView } from '@slack/types';
import {
  FEEDBACK_CHARS,
  INVITATION_DAYS,
  PRIVATE_NOTE_CHARS,
  PROMISE_CHARS,
} from '../../../config/policy.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { FEEDBACK_NAMES, FEEDBACK_WORDS, REFOCUS_RULES } from '../meeting/refocus-words.js';
import { actions, button, context, mention, option, type Part, quote, section } from '../parts/block-kit.js';
import { form, textInput, tickInput } from '../parts/inputs.js';
import { firstName } from '../parts/words.js';

/** Names of the fields. */
export const DEBRIEF_FIELDS = {
  note: 'private_note',
  promised: 'promised',
  ready: 'ready_feedback',
  feedback: 'feedback',
  invite: 'invite',
} as const;

type Topic = keyof typeof FEEDBACK_WORDS;
const TOPICS: readonly Topic[] = ['well_done', ...REFOCUS_RULES];

/** What the form remembers: its request, and whether its button says that something is sent. */
export interface DebriefMemory {
  requestId: string;
  sends: boolean;
}

const SENDS = '|sends';

export function readDebriefMemory(metadata: string): DebriefMemory {
  const sends = metadata.endsWith(SENDS);
  return { requestId: sends ? metadata.slice(0, -SENDS.length) : metadata, sends };
}

/**
 * After the meeting: a private note, a promise to be reminded of, something to pass on, and another invitation. Nothing is
 * ticked beforehand, and the button says whether something is sent. `name`: the requester's, as typed.
 */
export function debriefForm(request: InterviewRequest, name: string, sends = false): ModalView {
  const { debrief } = request;
  return form(
    VIEWS.debrief,
    'Wrap up',
    {
      submit: sends ? `Save and send to ${firstName(name)}` : 'Save',
      memory: sends ? `${request.id}${SENDS}` : request.id,
    },
    [
      section(`Your half hour with ${mention(request.requesterId)}. Everything here is optional.`),
      textInput(DEBRIEF_FIELDS.note, 'A note to yourself', {
        hint: 'No one else ever sees it.',
        max: PRIVATE_NOTE_CHARS,
        lines: true,
        optional: true,
        value: debrief?.privateNote ?? '',
      }),
      textInput(DEBRIEF_FIELDS.promised, 'Did you promise something?', {
        hint: 'I remind you once, in three working days.',
        max: PROMISE_CHARS,
        optional: true,
        value: debrief?.promised ?? '',
      }),
      feedbackBlocks(request),
      inviteBlocks(request),
    ],
  );
}

function feedbackBlocks(request: InterviewRequest): Part {
  const sent = request.debrief?.feedback;
  const suggested = suggestedTopics(request);
  if (sent !== undefined) return [section(`*You passed on:*\n${quote(sent.text, 2600)}`)];
  return [
    tickInput(DEBRIEF_FIELDS.ready, 'Something to pass on?', {
      hint: 'Nothing is sent unless you tick it. Preview shows what they would read.',
      optional: true,
      tells: true,
      options: TOPICS.map((topic) =>
        option(FEEDBACK_NAMES[topic], topic, suggested.includes(topic) ? 'Suggested' : undefined),
      ),
    }),
    textInput(DEBRIEF_FIELDS.feedback, 'In your own words', {
      max: FEEDBACK_CHARS,
      lines: true,
      optional: true,
      tells: true,
    }),
    actions('wrap-up-preview', button(ACTIONS.previewFeedback, 'Preview', { value: request.id })),
  ];
}

/** For a first-timer: what was recalled during the talk, or a good word when it went well. For others: nothing. */
function suggestedTopics({ firstTimer, live, debrief }: InterviewRequest): Topic[] {
  if (!firstTimer) return [];
  const recalled = (live?.nudges ?? []).map(({ rule }) => rule);
  if (recalled.length > 0) return recalled;
  return debrief?.how === 'great' || debrief?.how === 'fine' ? ['well_done'] : [];
}

function inviteBlocks({ debrief }: InterviewRequest): Part {
  if (debrief?.invited === true) return [context('You have invited them to a second talk.')];
  return [
    tickInput(DEBRIEF_FIELDS.invite, 'Once is enough, unless you say otherwise', {
      optional: true,
      tells: true,
      options: [
        option(
          'Invite them to a second talk',
          'yes',
          `Good once, for ${INVITATION_DAYS} days; within your limits`,
        ),
      ],
    }),
  ];
}

/** The feedback as it would be sent: the ready sentences in a fixed order, then one's own words. Empty: nothing. */
export function composeFeedback(topics: readonly string[], ownWords: string): string {
  const ready = TOPICS.filter((topic) => topics.includes(topic)).map((topic) => FEEDBACK_WORDS[topic]);
  return [ready.join(' '), ownWords.trim()].filter((part) => part !== '').join('\n\n');
}

/** What they would read. */
export function feedbackPreview(text: string): ModalView {
  const blocks =
    text === ''
      ? [section('Nothing would be sent: no sentence is ticked, and there are no words of yours.')]
      : [section('*This is what they would read:*'), section(quote(text, 2900))];
  return form(VIEWS.feedbackPreview, 'Preview', { close: 'Back' }, blocks);
}

/** Under the field, when ready sentences and own words together are too long. */
export const FEEDBACK_TOO_LONG = `Together with the ready sentences, please keep it to ${FEEDBACK_CHARS} characters.`;
