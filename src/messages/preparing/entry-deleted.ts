import { isCurrent } from '../../domain/rules/may-send.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, section } from '../parts/block-kit.js';
import { CONFIRM_CANCELLATION_BY_HOST } from '../parts/confirm-dialogs.js';
import { settled } from '../parts/folded.js';
import { message } from '../parts/message-parts.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** To the host: the entry of a booked meeting is gone from the calendar. Was that meant as a cancellation? */
export function entryDeleted(scene: Scene): Rendered {
  const { request, facts, requester, shown, written } = scene;
  if (!isCurrent('entry_deleted', request, facts.now)) {
    const { start, since, deletion, status } = request;
    const title = () => `Your calendar and the half hour with ${plainFirstName(requester)}`;
    const kept: Say = (v) => `You keep it: ${v.time(start ?? since)}. It goes back into your calendar.`;
    return status === 'scheduled' && deletion?.kept === true
      ? settled(scene, title, kept)
      : settled(scene, title);
  }
  const { start, id } = request;
  const what: Say = (v) =>
    `You meet ${v.who(requester)} on ${v.time(start)}, but the entry is gone from your calendar.`;
  return message(
    `${what(written)} Cancel the meeting, or keep it.`,
    section(`:wastebasket: *${what(shown)}*`),
    actions(
      'entry-deleted',
      button(ACTIONS.keepDespiteDeletion, 'Keep', { value: id }),
      button(ACTIONS.cancelByHost, 'Cancel meeting', { value: id, confirm: CONFIRM_CANCELLATION_BY_HOST }),
    ),
    context('*Keep* puts it back into your calendar. If you do nothing, the meeting stands.'),
  );
}
