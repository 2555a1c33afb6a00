import type { ModalView } from '@slack/types';
import type { InterviewRequest, RefocusRule } from '../../domain/model/request.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, button, context, mention, section } from '../parts/block-kit.js';
import { form } from '../parts/inputs.js';
import { REFOCUS_RULES, RULE_NAMES, spokenWords } from './refocus-words.js';

const TITLE = 'Back on track';

/** The situations, most needed first, each a button for the thumb: what to say is one tap away. */
export function refocusForm(request: InterviewRequest): ModalView {
  return form(VIEWS.refocus, TITLE, { memory: request.id }, [
    section('What is happening? You get a sentence to say. Nothing is sent yet.'),
    ...REFOCUS_RULES.map((rule) =>
      actions(
        `refocus-${rule}`,
        button(ACTIONS.refocusAbout, RULE_NAMES[rule], { value: `${request.id}|${rule}` }),
      ),
    ),
  ]);
}

/** One sentence to say; and a quiet word in their DM for whoever would rather not. */
export function refocusWordsForm(request: InterviewRequest, rule: RefocusRule): ModalView {
  const wasNudged = (request.live?.nudges ?? []).some((nudge) => nudge.rule === rule);
  const blocks = [
    section(`*You could say*\n> ${spokenWords(rule, request.firstTimer)}`),
    context(
      wasNudged
        ? 'They have had a quiet word about this already.'
        : `Or I remind ${mention(request.requesterId)} in their DM. You don't have to say anything.`,
    ),
  ];
  const send = wasNudged ? {} : { submit: 'Send a quiet nudge', memory: `${request.id}|${rule}` };
  return form(VIEWS.refocus, TITLE, { ...send }, blocks);
}

/** Reads what the form remembers; a rule that is none is left out. */
export function readRefocus(memory: string): { requestId: string; rule?: RefocusRule } {
  const [requestId = '', named] = memory.split('|');
  const rule = REFOCUS_RULES.find((each) => each === named);
  return { requestId, ...(rule !== undefined && { rule }) };
}

/** When a quiet word about this rule went out before. */
export const ALREADY_NUDGED = 'They have had a quiet word about this already. Nothing was changed.';

/** Words to end with, and the last question before it is done. */
export function endNowForm(request: InterviewRequest): ModalView {
  const words = request.firstTimer
    ? 'This was a good start, and I am glad you came. I have to stop here today. Thank you for your questions, and all the best with what you learned.'
    : 'I have to stop here today. Thank you for your interest and your questions; I wish you all the best.';
  return form(VIEWS.endNow, 'End now?', { submit: 'End now', memory: request.id }, [
    section(`You may end whenever you like. If you are looking for words:\n> ${words}`),
    context(`${mention(request.requesterId)} reads that time is called, and nothing else. The clock stops.`),
  ]);
}
