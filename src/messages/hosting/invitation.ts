import { MEETING_MINUTES } from '../../../config/policy.js';
import type { HeldTime, Invitation } from '../../domain/model/host.js';
import type { Named } from '../facts.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, mention, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import { plainName } from '../parts/scene.js';
import { dateText, dayAndTime, slackTime, type TimeStyle } from '../parts/times.js';
import type { Rendered } from '../rendered.js';

/**
 * The word to somebody whom a host invites, in the zone of the one or the other. `again`: the two have met; `back`: its
 * request ended without a meeting.
 */
export function renderInvitation(
  hostPerson: Named,
  { until, time }: Pick<Invitation, 'until' | 'time'>,
  { zone }: Pick<Named, 'zone'> = hostPerson,
  { again = false, back = false, ...style }: TimeStyle & { again?: boolean; back?: boolean } = {},
): Rendered {
  const opens = again
    ? (who: string) => `${who} would be glad to meet you again`
    : (who: string) => `${who} invites you to an informational interview`;
  if (time !== undefined) {
    const rest = again ? '' : ` That is ${MEETING_MINUTES} minutes to learn about their work.`;
    return withTime(hostPerson, time, zone, { ...style, opens, rest });
  }
  if (back) return invitationIsBack(hostPerson, dateText(until, zone, style));
  const rest = `The invitation is good for one half hour, until ${dateText(until, zone, style)}. Nothing you have to do.`;
  return message(
    `${opens(plainName(hostPerson))}. ${rest}`,
    section(`:wave: *${opens(mention(hostPerson.id))}.* ${rest}`),
    chooseButton(hostPerson, 'Choose a time'),
  );
}

function invitationIsBack(hostPerson: Named, date: string): Rendered {
  const words = (who: string) => `Your invitation from ${who} is good again, until ${date}.`;
  return message(
    words(plainName(hostPerson)),
    section(`:wave: ${words(mention(hostPerson.id))}`),
    chooseButton(hostPerson, 'Choose a time'),
  );
}

/** The time is theirs: with their questions, it is booked. */
function withTime(
  hostPerson: Named,
  { start, until }: HeldTime,
  zone: string,
  { opens, rest, ...style }: TimeStyle & { opens: (who: string) => string; rest: string },
): Rendered {
  return message(
    `${opens(plainName(hostPerson))} on ${dayAndTime(start, zone, style)}.${rest} The time is held for you until ${dayAndTime(until, zone, style)}.`,
    section(`:wave: *${opens(mention(hostPerson.id))}.*${rest}\n*When:* ${slackTime(start, zone, style)}`),
    chooseButton(hostPerson, 'Accept'),
    context(
      `Held for you until ${slackTime(until, zone, style)}. Accept, write your questions, and it is booked.`,
    ),
  );
}

const chooseButton = ({ id }: Named, words: string) =>
  actions(`invitation-${id}`, button(ACTIONS.askHost, words, { value: id, style: 'primary' }));

/** To whom a time was held for. `invitation`: what is left of it; none once it was taken back. */
export function heldTimeOver(
  hostPerson: Named,
  invitation: Invitation | undefined,
  zone: string,
  style: TimeStyle = {},
): Rendered {
  if (invitation === undefined) {
    const gone = (who: string) => `The time that ${who} offered you is not available any more.`;
    return message(gone(plainName(hostPerson)), section(gone(mention(hostPerson.id))));
  }
  const free = (who: string, date: string) =>
    `The time that ${who} held for you is free again. The invitation stands until ${date}, if you would like another one.`;
  return message(
    free(plainName(hostPerson), dateText(invitation.until, zone, style)),
    section(free(mention(hostPerson.id), dateText(invitation.until, zone, style))),
    chooseButton(hostPerson, 'Choose a time'),
  );
}

/** What is left of it once it was used, taken back or over: nobody learns which of the last two. */
export function invitationOver(hostPerson: Named, isUsed: boolean): Rendered {
  const words = isUsed
    ? "You used this invitation. It comes back if you don't meet."
    : 'This invitation is over.';
  return message(`${plainName(hostPerson)}: ${words}`, context(`${mention(hostPerson.id)}: ${words}`));
}

/** What is left of an older word about the same invitation. */
export function invitationToldAnew(): Rendered {
  const words = 'There is a newer message about this invitation further down.';
  return message(words, context(words));
}

/** To the host. */
export function heldTimeOverForHost(person: Named): Rendered {
  const words = (who: string) =>
    `${who} didn't take up the time you held. It is free again; the invitation stands.`;
  return message(words(plainName(person)), section(words(mention(person.id))));
}
