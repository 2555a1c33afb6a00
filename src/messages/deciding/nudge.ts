import type { BundleFacts } from '../facts.js';
import { topicText } from '../parts/agenda-blocks.js';
import { context, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import type { Say, Scene } from '../parts/scene.js';
import { timeLeft } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

/** To the host, once: somebody is waiting. */
export function nudge(scene: Scene): Rendered {
  const { request, requester, facts, shown, written } = scene;
  const waits: Say = (v) => `${v.who(requester)} is looking forward to your answer.`;
  const due: Say = (v) =>
    request.due === undefined
      ? ''
      : `It is due by ${v.time(request.due)}, ${timeLeft(Date.parse(request.due) - facts.now.toMillis())}.`;
  return message(
    `${waits(written)} ${due(written)}`.trim(),
    section(`*${waits(shown)}*`),
    section([`About “${topicText(request)}”.`, due(shown)].join('\n').trim()),
    context(
      'A no is fine, too, and takes two clicks. The request with its buttons is further up in this conversation.',
    ),
  );
}

/** To the host who takes requests in one bundle: a line ahead of the day's cards. */
export function bundle({ waiting }: BundleFacts): Rendered {
  const words =
    waiting === 1
      ? 'Today there is one request for you.'
      : `Today there are ${waiting} requests for you, in the order in which they came.`;
  return message(
    waiting === 0 ? 'Today there is nothing for you to decide.' : words,
    section(`*${waiting === 0 ? 'Today there is nothing for you to decide.' : words}*`),
    waiting === 0
      ? undefined
      : context(
          `${waiting === 1 ? '' : 'Take them in any order. '}A no is about workload, and they will hear just that.`,
        ),
  );
}
