import type { Button } from '@slack/types';
import type { HeldTime, Invitation } from '../../domain/model/host.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import { type RefusalFacts, refusalText } from '../asking/refusals.js';
import { ACTIONS } from '../ids.js';
import { actions, button, escapeTyped, mention, type Part, section } from '../parts/block-kit.js';
import { type Notice, notice } from '../parts/notices.js';
import { dateText, slackTime } from '../parts/times.js';

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

/** After `invite`. `key`: by which it can be taken back. */
export function invitedReply(
  person: UserId,
  { until, time }: Pick<Invitation, 'until' | 'time'>,
  { key, zone, now }: { key: string; zone: string; now: number },
): Notice {
  const words =
    time === undefined
      ? `${mention(person)} is invited: once, until ${dateText(until, zone, { now })}. I tell them, and your limits stay as they are.`
      : `${mention(person)} is invited for ${slackTime(time.start, zone, { now })}. I tell them, and hold it until ${slackTime(time.until, zone, { now })}; it counts toward your limits.`;
  return notice(words, actions('invited', takeBackButton(key)));
}

/** A time that is kept for somebody whom the host invited. */
export function heldTimeBlock({ start, until, person, key }: HeldTime & { key: string }, zone: string): Part {
  return section(
    `:love_letter: *${slackTime(start, zone)}* is held for ${mention(person)} until ${slackTime(until, zone)}.`,
    takeBackButton(key),
  );
}

function takeBackButton(key: string): Button {
  return button(ACTIONS.takeBackInvitation, 'Take back', {
    value: key,
    style: 'danger',
    confirm: {
      title: 'Take the invitation back?',
      text: 'If a time is held, it is free again, and they hear that it is not available any more.',
      yes: 'Take it back',
      no: 'Keep it',
      style: 'danger',
    },
  });
}

/** After an invitation was to be taken back. */
export const takenBackReply = (wasOpen: boolean): Notice =>
  notice(
    wasOpen
      ? 'The invitation is taken back.'
      : 'There was no invitation to take back: it is in use, or over. Nothing was changed.',
  );

/** Somebody who holds an unused invitation. */
export function invitedAlreadyReply(person: UserId, until: Iso, zone: string, now: number): Notice {
  return notice(`${mention(person)} is invited already, until ${dateText(until, zone, { now })}.`);
}

/** The workspace's admins named who hosts, and this person is not among them. */
export const mayNotHostReply = (): Notice =>
  notice('In this workspace only some people host informational interviews. Its admins decide who.');

/** Why somebody cannot be invited, as plain text: for a field, or escaped for a message. */
export function inviteRefusalText(refusal: Refusal, facts: RefusalFacts): string {
  const { name = 'this person' } = facts;
  switch (refusal.code) {
    case 'yourself':
      return "That's you. Pick someone you'd like to meet.";
    case 'bot':
      return `${name} is a bot. Pick a person to invite.`;
    case 'guest':
      return `${name} is a guest here or belongs to another organization, so they couldn't accept. Pick a member of this workspace.`;
    case 'members_only':
      return `${name} is a guest here or belongs to another organization. Your settings take requests from members only.`;
    case 'deactivated':
      return `${name} has left this workspace. Pick someone else.`;
    case 'unknown_person':
      return "I couldn't find this person here. Pick someone from the list.";
    default:
      return refusalText(refusal, facts);
  }
}

/** The same as a private message, with the picker as the way on. */
export function inviteRefusedReply(refusal: Refusal, facts: RefusalFacts): Notice {
  return notice(
    escapeTyped(inviteRefusalText(refusal, facts)),
    actions('invite-again', button(ACTIONS.inviteSomeone, 'Invite someone else')),
  );
}
