import type { ModalView } from '@slack/types';
import type { MessageFacts } from '../facts.js';
import { VIEWS } from '../ids.js';
import { agendaBlocks, flagBlocks, noteBlocks } from '../parts/agenda-blocks.js';
import { context, section, typed } from '../parts/block-kit.js';
import { outcomeOf } from '../parts/folded.js';
import { form } from '../parts/inputs.js';
import { onOneLine, sceneFor } from '../parts/scene.js';
import { joined } from '../parts/words.js';

const TITLE_ROOM = 400;

/** What stood on the card, and what came of it. To be read only. */
export function requestDetails(
  facts: Pick<MessageFacts, 'request' | 'host' | 'hostPerson' | 'requesterPerson' | 'now'>,
): ModalView {
  const scene = sceneFor({ ...facts, alternates: [], withdrawalBlocks: false, lateMs: 0 }, 'host');
  const { request, requester, shown } = scene;
  const title = typed(onOneLine(requester.title), TITLE_ROOM);
  const who = joined(' · ', shown.who(requester), title !== '' && title);
  const asked = `Asked on ${shown.time(request.askedAt ?? request.createdAt)}`;
  const texts = request.purged === true ? [] : [noteBlocks(scene), flagBlocks(request)];
  return form(VIEWS.requestDetails, 'The request', {}, [
    section(`${who}\n${outcomeOf(scene)(shown)}`),
    agendaBlocks(request),
    ...texts,
    context(asked),
  ]);
}
