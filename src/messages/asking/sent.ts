import { MOVE_REASON_CHARS } from '../../../config/policy.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { ACTIONS } from '../ids.js';
import { agendaBlocks } from '../parts/agenda-blocks.js';
import { actions, button, context, section, typed } from '../parts/block-kit.js';
import { CONFIRM_REFUSAL } from '../parts/confirm-dialogs.js';
import { settled } from '../parts/folded.js';
import { message, opening, quoted } from '../parts/message-parts.js';
import { stepBackButtons } from '../parts/request-buttons.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import { listed } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

/** To the requester: the host has been asked, which time is held, and by when an answer comes (rule 1). */
export function sent(scene: Scene): Rendered {
  const { request, facts, host } = scene;
  if (!isCurrent('sent', request, facts.now))
    return settled(scene, () => `Your request to ${plainFirstName(host)}`);
  return opening(
    scene,
    (v) =>
      `Your request is with ${v.who(host)}${request.due === undefined ? '' : `: you'll hear by ${v.deadline(request.due)}`}.`,
    whatIsHeld(scene),
    patience(scene),
    agendaBlocks(request),
    actions('request', ...stepBackButtons({ ...facts, request })),
  );
}

const EARLIER_GONE: Record<number, string> = {
  1: ', your second choice, as the first was gone',
  2: ', your third choice, as the others were gone',
};

/** The other choices are not held: better said now than found out later. */
function whatIsHeld({ request: { start, since, wishes } }: Scene): Say {
  const others = wishes.filter((wish) => wish !== start);
  const which = EARLIER_GONE[wishes.indexOf(start ?? '')] ?? '';
  return (v) => {
    const held = `${v.strong('Held for you:')} ${v.time(start ?? since)}`;
    if (others.length === 0) return `${held}${which}.`;
    const rest = listed(others.map((wish) => v.time(wish)));
    return `${held}${which}.\nYour other choices are not held: ${rest}.`;
  };
}

function patience({ request, host }: Scene): Say {
  return (v) => {
    if (request.pausedSince !== undefined)
      return `${v.who(host)} is taking a break, so an answer may take longer. Your time stays reserved.`;
    return "Nothing to do until then: I'll tell you either way.";
  };
}

/** In escaped characters. */
const REASON_ROOM = 5 * MOVE_REASON_CHARS;

/** To the requester: the host suggests another time, which is held while they think about it. */
export function counterOffer(scene: Scene): Rendered {
  const { request, facts, host, shown, written } = scene;
  if (!isCurrent('counter_offer', request, facts.now))
    return settled(scene, () => `The other time that ${plainFirstName(host)} suggested`);
  const { start, counter, due } = request;
  const moves = counter?.after === 'scheduled';
  const why: Say = (v) =>
    moves
      ? `${v.who(host)} needs to move your half hour.`
      : `${v.who(host)} would like to meet you, at another time.`;
  const reason = counter?.reason === undefined ? '' : ` They write: ${typed(counter.reason, REASON_ROOM)}`;
  const until = due === undefined ? '' : ` Please answer by ${written.deadline(due)}.`;
  return message(
    `${why(written)} New: ${written.time(start)}${counter === undefined ? '' : `, instead of ${written.time(counter.was)}`}.${reason}${until}`,
    section(`*${why(shown)}*`),
    section(
      `*New:* ${shown.time(start)}${counter === undefined ? '' : `\n*Instead of:* ${shown.time(counter.was)}`}`,
    ),
    ...(counter?.reason === undefined ? [] : quoted(counter.reason, REASON_ROOM)),
    actions(
      'counter',
      button(ACTIONS.acceptCounter, 'Accept', { value: request.id, style: 'primary' }),
      button(ACTIONS.refuseCounter, 'Not this time', { value: request.id, confirm: CONFIRM_REFUSAL }),
    ),
    due === undefined
      ? undefined
      : context(
          `The new time is held for you until ${shown.deadline(due)}; the old one is not held any more.`,
        ),
  );
}
