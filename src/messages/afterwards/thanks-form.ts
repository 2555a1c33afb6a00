import type { ModalView } from '@slack/types';
import { THANKS_CHARS } from '../../../config/policy.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { hasMet } from '../../domain/model/status.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, button, context, mention, option, quote, section, shorten } from '../parts/block-kit.js';
import { form, textInput, tickInput } from '../parts/inputs.js';
import { onOneLine } from '../parts/scene.js';

/** Names of the fields. */
export const THANKS_FIELDS = {
  learned: 'learned',
  willDo: 'will_do',
  specific: 'specific',
  assistant: 'assistant_too',
} as const;

export interface ThanksFormFacts {
  request: InterviewRequest;
  /** The assistant's name, where there is one. */
  assistantName?: string;
}

/** Rule 10: "it would be REALLY nice to send a thank you note after." Three short answers make a good one. */
export function thanksForm({ request, assistantName }: ThanksFormFacts): ModalView {
  const part = (id: string, label: string, placeholder: string) =>
    textInput(id, label, { placeholder, max: THANKS_CHARS, lines: true });
  return form(VIEWS.thanks, 'Say thank you', { submit: 'Send thanks', memory: request.id }, [
    section(`Three short answers make a good note to ${mention(request.hostId)}.`),
    part(THANKS_FIELDS.learned, 'What did you learn?', "I didn't know that …"),
    part(THANKS_FIELDS.willDo, 'What will you do with it?', 'Next week I will …'),
    part(
      THANKS_FIELDS.specific,
      hasMet(request) ? 'One thing from your talk' : 'One thing from the answers',
      'What you said about … stays with me.',
    ),
    assistantName !== undefined &&
      tickInput(THANKS_FIELDS.assistant, 'Behind the scenes', {
        optional: true,
        options: [option(`Thank ${shorten(onOneLine(assistantName), 50)}, who helped, too`, 'yes')],
        ticked: ['yes'],
      }),
    actions('thanks-preview', button(ACTIONS.previewThanks, 'Preview', { value: request.id })),
  ]);
}

export interface ThanksParts {
  learned: string;
  willDo: string;
  specific: string;
}

/** What the host would read. */
export function thanksPreview(parts: ThanksParts, assistantToo: boolean): ModalView {
  const written = [
    ['What I learned', parts.learned],
    ['What I will do with it', parts.willDo],
    ['What stayed with me', parts.specific],
  ].filter(([, text]) => text !== '') as [string, string][];
  const blocks =
    written.length === 0
      ? [section('There is nothing to show yet. Go back, and write the first lines.')]
      : [
          section('*This is what your host would read:*'),
          ...written.map(([title, text]) => section(`*${title}*\n${quote(text, 2800)}`)),
          assistantToo && context('The assistant gets a short word of thanks, too.'),
          context('Nothing is sent yet.'),
        ];
  return form(VIEWS.thanksPreview, 'Preview', { close: 'Back' }, blocks);
}

/** Under a part that says too little to be a thank-you. */
export const THANKS_TOO_SHORT = 'Please write a few more words.';
export const THANKS_TOO_LONG = `Please keep it to ${THANKS_CHARS} characters.`;
