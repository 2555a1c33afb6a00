import type { ModalView } from '@slack/types';
import type { InterviewRequest, RefocusRule } from '../../domain/model/request.js';
import { VIEWS } from '../ids.js';
import { context, mention, option, section } from '../parts/block-kit.js';
import { form, radioInput, tickInput } from '../parts/inputs.js';
import { REFOCUS_RULES, RULE_NAMES, spokenWords } from './refocus-words.js';

/** Names of the fields. */
export const REFOCUS_FIELDS = { rule: 'rule', quietly: 'quietly' } as const;

/** A ready sentence for each rule; and, if wanted, a quiet word in the requester's DM. */
export function refocusForm(request: InterviewRequest): ModalView {
  const said = new Set((request.live?.nudges ?? []).map(({ rule }) => rule));
  const line = (rule: RefocusRule) => `*${RULE_NAMES[rule]}*\n> ${spokenWords(rule, request.firstTimer)}`;
  return form({
    id: VIEWS.refocus,
    title: 'Back on track',
    submit: 'Refocus',
    memory: request.id,
    blocks: [
      section(
        request.firstTimer
          ? 'It is their first talk of this kind, so these words lend a hand. Say them as they are, or in your own way.'
          : 'These words recall what the half hour is for. Say them as they are, or in your own way.',
      ),
      section(REFOCUS_RULES.map(line).join('\n')),
      radioInput({
        id: REFOCUS_FIELDS.rule,
        label: 'What is it about?',
        options: REFOCUS_RULES.map((rule) =>
          option(
            RULE_NAMES[rule],
            rule,
            said.has(rule) ? 'They have read a word about this already' : undefined,
          ),
        ),
      }),
      tickInput({
        id: REFOCUS_FIELDS.quietly,
        label: 'A little help from me',
        optional: true,
        options: [option('Also send a quiet nudge to their DM', 'yes')],
        ticked: ['yes'],
      }),
    ],
  });
}

/** When a quiet word about this rule went out before. */
export const ALREADY_NUDGED =
  'They have had a quiet word about this already. Nothing was changed: untick the nudge, or pick something else.';

/** Words to end with, and the last question before it is done. */
export function endNowForm(request: InterviewRequest): ModalView {
  const words = request.firstTimer
    ? 'This was a good start, and I am glad you came. I have to stop here today. Thank you for your questions, and all the best with what you learned.'
    : 'I have to stop here today. Thank you for your interest and your questions; I wish you all the best.';
  return form({
    id: VIEWS.endNow,
    title: 'End now?',
    submit: 'End now',
    memory: request.id,
    blocks: [
      section(`You may end whenever you like. If you are looking for words:\n> ${words}`),
      context(
        `${mention(request.requesterId)} reads that time is called, and nothing else. The clock stops.`,
      ),
    ],
  });
}
