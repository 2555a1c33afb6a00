import { isCurrent } from '../../domain/rules/may-send.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, section } from '../parts/block-kit.js';
import { CONFIRM_CANCELLATION_BY_HOST } from '../parts/confirm-dialogs.js';
import { settled } from '../parts/folded.js';
import { message } from '../parts/message-parts.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** To the host: something came into the calendar that lies on a booked meeting. What it is stays unsaid: it is not known. */
export function calendarClash(scene: Scene): Rendered {
  const { request, facts, requester, shown, written } = scene;
  if (!isCurrent('calendar_clash', request, facts.now))
    return answeredOrOver(
      scene,
      request.clash,
      (v) => `You keep it: ${v.time(request.start ?? request.since)}.`,
    );
  const { start, id } = request;
  const what: Say = (v) =>
    `Something else is in your calendar on ${v.time(start)}, when you meet ${v.who(requester)}.`;
  return message(
    `${what(written)} Move the meeting, keep it, or cancel it.`,
    section(`:warning: *${what(shown)}*`),
    actions(
      'clash',
      button(ACTIONS.otherTime, 'Move', { value: id }),
      button(ACTIONS.keepDespiteClash, 'Keep', { value: id }),
      button(ACTIONS.cancelByHost, 'Cancel meeting', { value: id, confirm: CONFIRM_CANCELLATION_BY_HOST }),
    ),
    context('Nothing happens by itself: if you do nothing, the meeting stands.'),
  );
}

/** A question about the host's calendar, answered with *Keep* or of no use any more. */
export function answeredOrOver(scene: Scene, about: { kept?: boolean } | undefined, kept: Say): Rendered {
  const title = () => `Your calendar and the half hour with ${plainFirstName(scene.requester)}`;
  const isKept = scene.request.status === 'scheduled' && about?.kept === true;
  return isKept ? settled(scene, title, kept) : settled(scene, title);
}
