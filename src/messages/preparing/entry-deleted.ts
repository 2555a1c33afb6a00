import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, section } from '../parts/block-kit.js';
import { CONFIRM_CANCELLATION_BY_HOST } from '../parts/confirm-dialogs.js';
import { message } from '../parts/message-parts.js';
import type { Say, Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';
import { answeredOrOver } from './calendar-clash.js';

/** To the host: the entry of a booked meeting was deleted or moved by hand. Was that meant for the meeting, too? */
export function entryDeleted(scene: Scene): Rendered {
  const { request, facts } = scene;
  if (!isCurrent('entry_deleted', request, facts.now)) {
    const at = request.start ?? request.since;
    const kept: Say = (v) => `You keep it: ${v.time(at)}. It goes back into your calendar.`;
    return answeredOrOver(scene, request.deletion, kept);
  }
  const { start, deletion } = request;
  return deletion?.movedTo === undefined ? gone(scene, start) : moved(scene, start, deletion.movedTo);
}

function gone({ request, requester, shown, written }: Scene, start: Iso): Rendered {
  const what: Say = (v) =>
    `You meet ${v.who(requester)} on ${v.time(start)}, but the entry is gone from your calendar.`;
  return message(
    `${what(written)} Cancel the meeting, or keep it.`,
    section(`:wastebasket: *${what(shown)}*`),
    actions('entry-deleted', ...keepOrCancel(request)),
    context('*Keep* puts it back into your calendar. If you do nothing, the meeting stands.'),
  );
}

function moved({ request, requester, shown, written }: Scene, start: Iso, to: Iso): Rendered {
  const what: Say = (v) =>
    `You meet ${v.who(requester)} on ${v.time(start)}, but the entry in your calendar was moved to ${v.time(to)}.`;
  return message(
    `${what(written)} Move the meeting, keep it, or cancel it.`,
    section(`:calendar: *${what(shown)}*`),
    actions(
      'entry-deleted',
      button(ACTIONS.otherTime, 'Move', { value: request.id }),
      ...keepOrCancel(request),
    ),
    context(
      'Nobody else has heard of it. *Move* suggests another time, *Keep* puts the entry back. If you do nothing, the meeting stands.',
    ),
  );
}

const keepOrCancel = ({ id }: InterviewRequest) => [
  button(ACTIONS.keepDespiteDeletion, 'Keep', { value: id }),
  button(ACTIONS.cancelByHost, 'Cancel meeting', { value: id, confirm: CONFIRM_CANCELLATION_BY_HOST }),
];
