import { topicText } from '../parts/agenda-blocks.js';
import { context, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import type { Say, Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** To the host, once: somebody is waiting. */
export function nudge(scene: Scene): Rendered {
  const { request, requester, shown, written } = scene;
  const waits: Say = (v) => `${v.who(requester)} is waiting for your answer.`;
  const due: Say = (v) => (request.due === undefined ? '' : `Please decide by ${v.deadline(request.due)}.`);
  return message(
    `${waits(written)} ${due(written)}`.trim(),
    section(`*${waits(shown)}*`),
    section([`About “${topicText(request)}”.`, due(shown)].join('\n').trim()),
    context('A no is fine, and takes two clicks. The buttons are further up.'),
  );
}

/** To the host who takes requests in one bundle: a line ahead of the day's cards. */
export function bundle(waiting: number): Rendered {
  const words =
    waiting === 1 ? 'You have one request today.' : `You have ${waiting} requests today, oldest first.`;
  return message(
    waiting === 0 ? 'Nothing to decide today.' : words,
    section(`*${waiting === 0 ? 'Nothing to decide today.' : words}*`),
    waiting === 0 ? undefined : context('A no is about workload, and that is all they will hear.'),
  );
}
