import { NO_SHOW_FINAL_HOURS } from '../../../config/policy.js';
import { isMissed } from '../../domain/model/status.js';
import { inZone, toIso, toMs } from '../../domain/time.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, section } from '../parts/block-kit.js';
import { outcomeOf, settled } from '../parts/folded.js';
import { message } from '../parts/message-parts.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** To the host: somebody did not come, says who pressed the button. */
export function absentForHost(scene: Scene): Rendered {
  const { request, host, requester } = scene;
  const mine = request.absence?.by === host.id;
  return absent(scene, mine, (v) => {
    if (mine) return `Noted: ${v.who(requester)} did not come. I am sorry about the lost time.`;
    return `${v.who(requester)} waited, and noted that you could not make it.`;
  });
}

/** To the requester: the same, from their side. */
export function absentForRequester(scene: Scene): Rendered {
  const { request, requester, host } = scene;
  const mine = request.absence?.by === requester.id;
  return absent(scene, mine, (v) => {
    if (mine) return `Noted: ${v.who(host)} could not make it. I am sorry; it is not held against you.`;
    return `${v.who(host)} waited for you, and the two of you missed each other.`;
  });
}

function absent(scene: Scene, mine: boolean, says: Say): Rendered {
  const { request, facts, reader, requester, host, shown, written } = scene;
  const { absence } = request;
  const other = reader === 'host' ? requester : host;
  const title = () => `The half hour with ${plainFirstName(other)}`;
  if (!isMissed(request) || absence === undefined) return settled(scene, title, putRight(scene));
  const until = toIso(inZone(absence.at, 'utc').plus({ hours: NO_SHOW_FINAL_HOURS }));
  if (facts.now.toMillis() >= toMs(until) || request.purged === true)
    return settled(scene, title, (v) => `${outcomeOf(scene)(v)} ${stands(v.time(until))}`);
  return message(
    `${says(written)} ${whatNow(mine, written.time(until))}`,
    section(`*${says(shown)}*`),
    section(whatNow(mine, shown.time(until))),
    actions(
      'absence',
      mine
        ? button(ACTIONS.takeBackAbsence, 'Take it back', { value: request.id })
        : button(ACTIONS.contradictAbsence, 'We did meet', { value: request.id }),
    ),
    consequence(scene) !== '' && context(consequence(scene)),
  );
}

const stands = (until: string): string => `No one said otherwise by ${until}.`;

function whatNow(mine: boolean, until: string): string {
  return mine
    ? `Did they turn up after all, or was it a slip? You can take it back until ${until}.`
    : `If you did meet, say so by ${until}, and it counts as a meeting.`;
}

/** Better said before it counts than after. */
function consequence({ request, reader, host, shown }: Scene): string {
  if (reader !== 'requester') return '';
  if (request.status === 'no_show_host') return `You can ask ${shown.who(host)} again.`;
  return `If it stays like this, it counts as your one meeting with ${shown.who(host)}. Things happen: a friendly word to them does no harm.`;
}

function putRight(scene: Scene): Say {
  const { absence } = scene.request;
  return absence?.takenBack === undefined ? outcomeOf(scene) : () => 'Corrected: you did meet.';
}
