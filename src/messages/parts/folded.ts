import type { MessageKind } from '../../domain/model/message-kinds.js';
import { type CurrentRequest, isCurrent } from '../../domain/rules/may-send.js';
import type { Rendered } from '../rendered.js';
import { DELETED } from './agenda-blocks.js';
import { context } from './block-kit.js';
import { message } from './message-parts.js';
import type { Say, Scene } from './scene.js';
import { outcomeForHost } from './standing/outcome-for-host.js';
import { outcomeForRequester } from './standing/outcome-for-requester.js';

/** What came of the request, in the words for whoever reads. */
export function outcomeOf(scene: Scene): Say {
  return scene.reader === 'host' ? outcomeForHost(scene) : outcomeForRequester(scene);
}

/** Once it is booked, what was said before the meeting stays as it is: nobody needs it changed at the start and the end. */
export function outcomeBefore(scene: Scene): Say {
  const { status } = scene.request;
  if (status !== 'in_progress' && status !== 'held') return outcomeOf(scene);
  return outcomeOf({ ...scene, request: { ...scene.request, status: 'scheduled' } });
}

/** Is this still so, and not said in full further down? */
export function isInFull<K extends MessageKind>(
  kind: K,
  scene: Scene,
): scene is Scene & { request: CurrentRequest<K> } {
  const { request, facts } = scene;
  return facts.saidAgain !== true && isCurrent(kind, request, facts.now);
}

/** A message that is over: what it was about and what came of it, on one line; nothing left to press. */
export function settled(scene: Scene, title: Say, outcome: Say = outcomeBefore(scene)): Rendered {
  const { shown, written, request } = scene;
  const line: Say = (v) => {
    const heading = title(v);
    return `${v.strong(heading.endsWith('?') ? heading : `${heading}:`)} ${outcome(v)}`;
  };
  return message(line(written), context(line(shown)), request.purged === true ? context(DELETED) : undefined);
}
