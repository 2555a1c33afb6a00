import { WARNING_MINUTES_LEFT } from '../../../config/policy.js';
import { endOf } from '../../domain/rules/deadlines.js';
import { questionsInText, questionText } from '../parts/agenda-blocks.js';
import { context, section } from '../parts/block-kit.js';
import { message, opening, sections } from '../parts/message-parts.js';
import { plainName, type Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

const LEFT = `${WARNING_MINUTES_LEFT} minutes left.`;

/** Minute 25, to the requester: it is they who wrap up (rule 3). */
export function warningForRequester(scene: Scene): Rendered {
  const { request, host, shown } = scene;
  const ticked = request.live?.ticked ?? [];
  const left = request.agenda.questions.filter(({ text }, index) => text !== '' && !ticked.includes(index));
  const ends = request.start === undefined ? '' : `Ends at ${shown.clock(endOf(request.start))}. `;
  if (left.length === 0) {
    const words = `${LEFT} Please start to wrap up: a last word and a thank-you.`;
    return message(words, section(`*${words}*`), context(`${ends}You've asked everything.`));
  }
  const inText = questionsInText(left);
  return message(
    `${LEFT} Please start to wrap up: ${inText}`,
    ...sections([
      `*${LEFT} Please start to wrap up:*`,
      ...left.map((question) => `• ${questionText(question)}`),
    ]),
    context(`${ends}Pick the most important one, and leave a minute to thank ${shown.who(host)}.`),
  );
}

/** Minute 25, to the host: nobody is waiting for them to look at the clock. */
export function warningForHost({ requester }: Scene): Rendered {
  const words = `${LEFT} ${plainName(requester)} has been asked to wrap up.`;
  return message(words, section(`*${words}*`), context("I'm watching the clock, so you don't have to."));
}

/** Minute 30, to the requester: thank, and let go. */
export function endForRequester(scene: Scene): Rendered {
  return opening(
    scene,
    (v) => `Time's up. Thank ${v.who(scene.host)}, and let them go.`,
    () => 'Next, a short thank-you note.',
  );
}

/** Minute 30, to the host. */
export function endForHost(scene: Scene): Rendered {
  return opening(scene, (v) => `Time's up. ${v.who(scene.requester)} has been told.`, {
    small: () => 'Words for it: “I have to stop here. It was good talking to you.”',
  });
}

/** To the requester: the host ended early. Nothing in it embarrasses. */
export function timeCalled(scene: Scene): Rendered {
  return opening(
    scene,
    (v) => `${v.who(scene.host)} has to move on, so this is the end of your talk for today.`,
    () => "It happens. Say thank you and goodbye. I'll ask you for a short note soon.",
  );
}
