import type { ModalView } from '@slack/types';
import { VIEWS } from '../ids.js';
import { context, option } from '../parts/block-kit.js';
import { dayInput, form, radioInput } from '../parts/inputs.js';
import { alert } from '../parts/newer-blocks.js';
import { count } from '../parts/words.js';

/** Names of the fields. */
export const HOSTING_FIELDS = {
  bookings: 'bookings',
  person: 'person',
  time: 'time',
  until: 'until',
} as const;

/** Stop hosting: what ends, and what is to become of the bookings. */
export function closeForm(facts: { openRequests: number; bookings: number }): ModalView {
  const { openRequests, bookings } = facts;
  const ends =
    openRequests === 0
      ? 'No one is waiting at the moment.'
      : `${count(openRequests, 'open request ends', 'open requests end')} kindly: people read that you have stopped hosting, and that it is not about them.`;
  return form(VIEWS.close, 'Stop hosting?', { submit: 'Stop hosting' }, [
    alert(
      openRequests + bookings > 0 ? 'warning' : 'info',
      `${ends} You can come back at any time; your settings stay.`,
    ),
    radioInput(
      HOSTING_FIELDS.bookings,
      bookings === 0
        ? 'Nothing is booked. If something were:'
        : `${count(bookings, 'meeting is', 'meetings are')} booked. What about them?`,
      {
        options: [
          option('Keep them', 'keep', 'I keep the clock as ever'),
          option('Cancel them', 'cancel', 'Everyone is told kindly, right away'),
        ],
        initial: 'keep',
      },
    ),
  ]);
}

/** Until when to pause; nothing chosen: until resume. */
export function pauseForm(): ModalView {
  return form(VIEWS.pause, 'Pause hosting', { submit: 'Pause' }, [
    alert(
      'info',
      'No new requests reach you while you pause. The line keeps its order, and deadlines stand still.',
    ),
    dayInput(HOSTING_FIELDS.until, 'Requests come in again on', {
      hint: 'Leave it empty to pause until you resume.',
      ...{ optional: true, placeholder: 'A day' },
    }),
    context('Bookings inside stay, unless you say otherwise in the next step.'),
  ]);
}
