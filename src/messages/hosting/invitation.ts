import { MEETING_MINUTES } from '../../../config/policy.js';
import type { Iso } from '../../domain/model/request.js';
import type { Named } from '../facts.js';
import { ACTIONS } from '../ids.js';
import { actions, button, mention, section } from '../parts/block-kit.js';
import { plainName } from '../parts/scene.js';
import { dateText, slackDate } from '../parts/times.js';
import type { Rendered } from '../rendered.js';

/** The word to somebody whom a host invites; `zone`: the invited person's. */
export function renderInvitation(hostPerson: Named, until: Iso, zone: string = hostPerson.zone): Rendered {
  const rest = (date: string) =>
    `That is ${MEETING_MINUTES} minutes to learn about their work. The invitation is good once, until ${date}; there is nothing you have to do.`;
  return {
    text: `${plainName(hostPerson)} invites you to an informational interview. ${rest(dateText(until, zone))}`,
    blocks: [
      section(
        `:wave: *${mention(hostPerson.id)} invites you to an informational interview.* ${rest(slackDate(until, zone))}`,
      ),
      actions(
        `invitation-${hostPerson.id}`,
        button(ACTIONS.askHost, 'Choose a time', { value: hostPerson.id, style: 'primary' }),
      ),
    ],
  };
}
