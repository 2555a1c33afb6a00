import { SOON_MINUTES } from '../../../config/policy.js';
import { canEditQuestions } from '../../domain/commands/preparing/confirm.js';
import { isIn, ON_THE_CLOCK } from '../../domain/model/status.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { shownPlace, writtenPlace } from '../deciding/approved.js';
import { ACTIONS } from '../ids.js';
import { agendaBlocks, agendaInText } from '../parts/agenda-blocks.js';
import { actions, button, context, type Part, section } from '../parts/block-kit.js';
import { CONFIRM_RELEASE } from '../parts/confirm-dialogs.js';
import { isInFull, outcomeBefore, settled } from '../parts/folded.js';
import { message } from '../parts/message-parts.js';
import { hostCancelButton, stepBackButtons } from '../parts/request-buttons.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import { capitalized, timeLeft } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

/** To the requester, the day before: still coming, and with these questions? (rule 4) */
export function dayBefore(scene: Scene): Rendered {
  const { host } = scene;
  return stillComing(
    scene,
    'day_before',
    (v) => `Still coming to your half hour with ${v.who(host)}?`,
    () => '',
  );
}

/** To the requester, four hours before: once more. */
export function askAgain(scene: Scene): Rendered {
  const { host } = scene;
  return stillComing(
    scene,
    'ask_again',
    (v) => `Still coming? ${v.who(host)} is keeping the time for you.`,
    (v) =>
      `If I hear nothing, ${v.who(host)} may give the time to someone else. If something came up, please cancel now.`,
  );
}

function stillComing(scene: Scene, kind: 'day_before' | 'ask_again', asks: Say, note: Say): Rendered {
  if (!isInFull(kind, scene))
    return settled(scene, () => `Coming to meet ${plainFirstName(scene.host)}?`, confirmedOr(scene));
  const { request, facts, shown, written } = scene;
  const { start, id } = request;
  return message(
    [asks(written), `${written.time(start)}.`, note(written), agendaInText(request)]
      .filter(Boolean)
      .join(' '),
    section(`*${asks(shown)}*`),
    section(`*When:* ${shown.time(start)}\n*Where:* ${shownPlace(scene)}`),
    agendaBlocks(request),
    actions(
      'coming',
      button(ACTIONS.confirm, 'Still coming', { value: id, style: 'primary' }),
      canEditQuestions(request, facts.now) && button(ACTIONS.editQuestions, 'Edit questions', { value: id }),
      ...stepBackButtons({ ...facts, request }),
    ),
    note(shown) !== '' && context(note(shown)),
  );
}

/** Unless it came to nothing, what came of the question is the confirmation. */
function confirmedOr(scene: Scene): Say {
  const { request } = scene;
  if (scene.facts.saidAgain) return () => 'See the newer message further down.';
  const { confirmedAt } = request;
  if (!isIn(request, ON_THE_CLOCK) || confirmedAt === undefined) return outcomeBefore(scene);
  const { start } = request;
  return (v) => `You said yes on ${v.time(confirmedAt)}. See you on ${v.time(start)}!`;
}

/** To the host, two hours before: nobody confirmed; the slot may be released. */
export function unconfirmed(scene: Scene): Rendered {
  const { request, facts, requester, shown, written } = scene;
  if (!isCurrent('unconfirmed', request, facts.now)) {
    const { confirmedAt } = request;
    const title = () => `Is ${plainFirstName(requester)} coming?`;
    if (request.status !== 'scheduled' || confirmedAt === undefined) return settled(scene, title);
    return settled(scene, title, (v) => `Yes, confirmed on ${v.time(confirmedAt)}.`);
  }
  const { start, id } = request;
  const quiet: Say = (v) => `${v.who(requester)} has not confirmed yet.`;
  return message(
    `${quiet(written)} You meet on ${written.time(start)}. I asked, and have heard nothing so far. You can release the slot, or wait.`,
    section(`*${quiet(shown)}*\nYou meet on ${shown.time(start)}. I asked, and have heard nothing so far.`),
    actions(
      'release',
      button(ACTIONS.releaseSlot, 'Release the slot', { value: id, confirm: CONFIRM_RELEASE }),
    ),
    context('If you do nothing, the meeting stands.'),
  );
}

/** To the requester, a quarter of an hour before. */
export function soonForRequester(scene: Scene): Rendered {
  if (!isInFull('soon_requester', scene))
    return settled(scene, () => `Your half hour with ${plainFirstName(scene.host)}`);
  const { request, facts, host } = scene;
  return soon(
    scene,
    request.start,
    (v) => `you meet ${v.who(host)}`,
    actions('booking', ...stepBackButtons({ ...facts, request })),
  );
}

/** To the host, a quarter of an hour before. */
export function soonForHost(scene: Scene): Rendered {
  if (!isInFull('soon_host', scene))
    return settled(scene, () => `Your half hour with ${plainFirstName(scene.requester)}`);
  const { request, requester } = scene;
  const meets: Say = (v) => `you meet ${v.who(requester)}`;
  return soon(scene, request.start, meets, actions('booking', hostCancelButton(request)));
}

function soon(scene: Scene, start: string, meets: Say, more: Part): Rendered {
  const { facts, request, shown, written } = scene;
  // Counted from when it is posted, so that it goes on saying what it said.
  const lead = capitalized(timeLeft(SOON_MINUTES * 60_000 - facts.lateMs));
  return message(
    `${lead} ${meets(written)}: ${written.clock(start)}. Where: ${writtenPlace(scene)} ${agendaInText(request)}`,
    section(`*${lead} ${meets(shown)}*`),
    section(`*When:* ${shown.clock(start)}\n*Where:* ${shownPlace(scene)}`),
    agendaBlocks(request),
    more,
  );
}
