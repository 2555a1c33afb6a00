import type { HeldTime } from '../../domain/model/host.js';
import type { Booked, Iso } from '../../domain/model/request.js';
import { ACTIONS } from '../ids.js';
import { actions, button, firstOf, mention, type Part, section } from '../parts/block-kit.js';
import { CONFIRM_CANCELLATION_BY_HOST } from '../parts/confirm-dialogs.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { dateText, slackTime } from '../parts/times.js';
import { count } from '../parts/words.js';
import { heldTimeBlock } from './hosting-replies.js';

const BOOKINGS_SHOWN = 15;

export interface PausedFacts {
  zone: string;
  /** The present, in ms. */
  now: number;
  until?: Iso;
  /** Booked meetings inside the pause, soonest first. */
  bookings: Booked[];
  /** Times inside the pause that invitations hold: whoever takes one up is booked, as the host decided. */
  held: (HeldTime & { key: string })[];
  waiting: number;
}

/** Until when; and what is to become of the bookings inside. */
export function pausedReply(facts: PausedFacts): Notice {
  const { zone, now, until, bookings, held, waiting } = facts;
  const shownEnd = until === undefined ? 'until you resume' : `until ${dateText(until, zone, { now })}`;
  const kept =
    waiting === 0
      ? 'Decisions that await you can wait.'
      : `The line (${waiting}) keeps its order, and decisions that await you can wait.`;
  return reply([
    section(`:double_vertical_bar: *Paused ${shownEnd}.* No new requests reach you. ${kept}`),
    bookings.length > 0 && bookingBlocks(facts),
    held.slice(0, BOOKINGS_SHOWN).map((time) => heldTimeBlock(time, zone)),
    actions('pause-resume', button(ACTIONS.resumeHosting, 'Resume now')),
  ]);
}

function bookingBlocks({ bookings, until, now }: PausedFacts): Part {
  return [
    section(
      `*${count(bookings.length, 'meeting is', 'meetings are')} booked for that time.* ${bookings.length === 1 ? 'It stays' : 'They stay'}, unless you say otherwise.`,
    ),
    firstOf(
      bookings,
      BOOKINGS_SHOWN,
      (booking) => booked(booking, now),
      (hidden) => `And ${hidden} more.`,
    ),
    actions(
      'pause-bookings',
      button(ACTIONS.pauseKeepAll, 'Keep all'),
      button(ACTIONS.pauseCancelAll, 'Cancel all', {
        value: until ?? '',
        style: 'danger',
        confirm: {
          title: 'Cancel all of them?',
          text: 'Each is told kindly that you are away, and may ask you again whenever they like.',
          yes: 'Cancel all',
          no: 'Back',
          style: 'danger',
        },
      }),
    ),
  ];
}

const booked = ({ id: value, start, requesterId, zones }: Booked, now: number): Part =>
  section(
    `${slackTime(start, zones.host, { now })} with ${mention(requesterId)}`,
    button(ACTIONS.pauseCancelOne, 'Cancel this one', { value, confirm: CONFIRM_CANCELLATION_BY_HOST }),
  );

type Misunderstanding = 'unclear' | 'past' | 'too_far';
const NOT_UNDERSTOOD: Record<Misunderstanding, string> = {
  unclear: 'I did not understand until when.',
  past: 'That day is not ahead of us.',
  too_far: 'That is more than two years ahead.',
};

/** Under the field of the form. */
export const pauseFieldError = (kind: Misunderstanding): string => NOT_UNDERSTOOD[kind];

/** What `pause` understands. */
export function pauseNotUnderstood(kind: Misunderstanding): Notice {
  return notice(
    `${NOT_UNDERSTOOD[kind]} Nothing was changed. Try \`/infointerview pause 7 days\`, \`pause 2 weeks\`, \`pause until Friday\`, \`pause 1 March\` or \`pause 2027-03-01\`; or just \`pause\`, until you resume.`,
  );
}

export const keptReply = (): Notice => notice('All right, your bookings stay as they are.');

export function cancelledReply(cancelled: number): Notice {
  if (cancelled === 0) return notice('There was nothing left to cancel.');
  return notice(`${count(cancelled, 'meeting is', 'meetings are')} cancelled. Everyone is told kindly.`);
}

export function resumedReply(wasPaused: boolean, waiting: number): Notice {
  if (!wasPaused) return notice('You are open already: requests reach you.');
  const line =
    waiting > 0
      ? ` ${count(waiting, 'person', 'people')} in line: I offer them the openings that there are.`
      : '';
  return notice(`:door: *You are open again.* Requests reach you from now on.${line}`);
}
