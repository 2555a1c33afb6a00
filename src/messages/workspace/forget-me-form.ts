import type { ModalView } from '@slack/types';
import { LATE_CANCEL_HOURS } from '../../../config/policy.js';
import { VIEWS } from '../ids.js';
import { section } from '../parts/block-kit.js';
import { form } from '../parts/inputs.js';
import { alert } from '../parts/newer-blocks.js';
import { type Notice, notice } from '../parts/notices.js';
import { count, joined, listed } from '../parts/words.js';

export interface ForgetFacts {
  openRequests: number;
  bookings: number;
  hosting: boolean;
  /** How long the workspace keeps what people typed. */
  keepTypedDays: number;
}

/** Says what goes, what stays and why; then asks. */
export function forgetMeForm(facts: ForgetFacts): ModalView {
  return form(VIEWS.forgetMe, 'Forget me?', { submit: 'Forget me' }, [
    section(`*What goes, for good*\n• ${joined('\n• ', ...goes(facts))}`),
    section(
      joined(
        '\n',
        '*What stays, and why*',
        "• That a request existed, with its dates and how it ended. It carries no name and no words, and counts toward the other person's limits.",
        `• A scrambled mark where you can't ask someone again yet. No name can be read from it, and it goes when that time is over.`,
        `• Requests that end now count as withdrawn. A meeting less than ${LATE_CANCEL_HOURS} hours ahead counts as cancelled late.`,
        facts.hosting && '• That you were a host, for the marks of those who asked you.',
        "• Messages I've already sent. Where I can still change one, I take your name and your words out.",
      ),
    ),
    alert('warning', 'There is no way back.'),
  ]);
}

function goes({ openRequests, bookings, hosting, keepTypedDays }: ForgetFacts) {
  const ending = [
    openRequests > 0 && `${count(openRequests, 'open request is', 'open requests are')} ended`,
    bookings > 0 && `${count(bookings, 'meeting is', 'meetings are')} cancelled`,
    hosting && 'you stop hosting',
  ].filter((each) => each !== false);
  return [
    ending.length > 0 && `First, ${listed(ending)}. The others are told kindly.`,
    `Every word that you typed: questions, notes, thanks. (They would go ${keepTypedDays} days after the end anyway.)`,
    hosting && 'Your settings as a host.',
    'Your list of requests, and whatever else I keep under your name.',
  ];
}

export const forgottenReply = (): Notice =>
  notice('Done: what I had stored about you is deleted. Thank you for having been here, and all the best.');

/** A half hour is running: it ends by itself first. */
export const notWhileMeetingReply = (): Notice =>
  notice('Your half hour is running. Please come back to this when it is over; then I forget you at once.');
