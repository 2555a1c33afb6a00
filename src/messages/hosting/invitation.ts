import { MEETING_MINUTES } from '../../../config/policy.js';
import type { HeldTime, Invitation } from '../../domain/model/host.js';
import type { Named } from '../facts.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, mention, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import { plainName } from '../parts/scene.js';
import { dayAndTime, nearDate, slackTime, type TimeStyle } from '../parts/times.js';
import type { Rendered } from '../rendered.js';

/** The word to somebody whom a host invites, in the zone of the one or the other. */
export function renderInvitation(
  hostPerson: Named,
  { until, time }: Pick<Invitation, 'until' | 'time'>,
  { zone }: Pick<Named, 'zone'> = hostPerson,
  style: TimeStyle = {},
): Rendered {
  if (time !== undefined) return withTime(hostPerson, time, zone, style);
  const rest = (date: string) =>
    `That is ${MEETING_MINUTES} minutes to learn about their work. The invitation is good once, until ${date}; there is nothing you have to do.`;
  return message(
    `${plainName(hostPerson)} invites you to an informational interview. ${rest(nearDate(until, zone))}`,
    section(
      `:wave: *${mention(hostPerson.id)} invites you to an informational interview.* ${rest(nearDate(until, zone))}`,
    ),
    chooseButton(hostPerson, 'Choose a time'),
  );
}

/** The time is theirs: with their questions, it is booked. */
function withTime(hostPerson: Named, { start, until }: HeldTime, zone: string, style: TimeStyle): Rendered {
  const rest = `That is ${MEETING_MINUTES} minutes to learn about their work.`;
  return message(
    `${plainName(hostPerson)} invites you to an informational interview on ${dayAndTime(start, zone, style)}. ${rest} The time is held for you until ${dayAndTime(until, zone, style)}.`,
    section(
      `:wave: *${mention(hostPerson.id)} invites you to an informational interview.* ${rest}\n*When:* ${slackTime(start, zone, style)}`,
    ),
    chooseButton(hostPerson, 'Accept'),
    context(
      `Held for you until ${slackTime(until, zone, style)}. Accept, write your questions, and it is booked. There is nothing you have to do.`,
    ),
  );
}

const chooseButton = ({ id }: Named, words: string) =>
  actions(`invitation-${id}`, button(ACTIONS.askHost, words, { value: id, style: 'primary' }));

/** To whom a time was held for. `invitation`: what is left of it; none once it was taken back. */
export function heldTimeOver(hostPerson: Named, invitation: Invitation | undefined, zone: string): Rendered {
  if (invitation === undefined) {
    const gone = (who: string) => `The time that ${who} offered you is not available any more.`;
    return message(gone(plainName(hostPerson)), section(gone(mention(hostPerson.id))));
  }
  const free = (who: string, date: string) =>
    `The time that ${who} held for you is free again. The invitation stands until ${date}, if you would like another one.`;
  return message(
    free(plainName(hostPerson), nearDate(invitation.until, zone)),
    section(free(mention(hostPerson.id), nearDate(invitation.until, zone))),
    chooseButton(hostPerson, 'Choose a time'),
  );
}

/** To the host. */
export function heldTimeOverForHost(person: Named): Rendered {
  const words = (who: string) =>
    `${who} didn't take up the time you held. It is free again; the invitation stands.`;
  return message(words(plainName(person)), section(words(mention(person.id))));
}
