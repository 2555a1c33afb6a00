import type { Iso, UserId } from '../../domain/model/request.js';
import { ACTIONS } from '../ids.js';
import { actions, button, mention } from '../parts/block-kit.js';
import { type Notice, notice } from '../parts/notices.js';
import { slackDate } from '../parts/times.js';

/** To somebody who does not host, about something that hosts do. */
export function notHostingReply(): Notice {
  return notice(
    'That is for hosts. Would you like to become one? You set the hours and the limits.',
    actions('not-hosting', button(ACTIONS.openSetup, 'Become a host', { style: 'primary' })),
  );
}

/** After a host has stopped. */
export function closedReply(bookings: 'keep' | 'cancel', booked: number): Notice {
  const kept =
    booked === 0
      ? ''
      : bookings === 'keep'
        ? ' Your booked meetings stay; I keep the clock as ever.'
        : ' Your booked meetings are cancelled kindly.';
  return notice(
    `You have stopped hosting. Open requests are ended kindly.${kept} Thank you for the time you gave. \`/infointerview setup\` opens the door again.`,
  );
}

/** After `invite`. */
export function invitedReply(person: UserId, until: Iso, zone: string): Notice {
  return notice(
    `${mention(person)} is invited: once, until ${slackDate(until, zone)}. I tell them, and your limits stay as they are.`,
  );
}

/** Somebody who holds an unused invitation. */
export function invitedAlreadyReply(person: UserId, until: Iso, zone: string): Notice {
  return notice(`${mention(person)} is invited already, until ${slackDate(until, zone)}.`);
}

/** The workspace's admins named who hosts, and this person is not among them. */
export const mayNotHostReply = (): Notice =>
  notice('In this workspace only some people host informational interviews. Its admins decide who.');
