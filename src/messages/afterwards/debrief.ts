import type { HowItWent } from '../../domain/model/request.js';
import { hasMet } from '../../domain/model/status.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { thanksCloseAt } from '../../domain/rules/useful-until.js';
import { ACTIONS } from '../ids.js';
import { actions, blocksOf, button, context, section } from '../parts/block-kit.js';
import { outcomeOf, settled } from '../parts/folded.js';
import { message, opening } from '../parts/message-parts.js';
import { plainFirstName, plainName, type Say, type Scene } from '../parts/scene.js';
import { joined } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

const WORDS_ROOM = 10_000;

/** How it went, in the words of the buttons. */
const HOW_IT_WENT: Record<HowItWent, string> = {
  great: 'Great',
  fine: 'Fine',
  off_topic: 'Off topic',
  not_good: 'Not good',
};

/** To the host: two clicks. */
export function debriefPrompt(scene: Scene): Rendered {
  const { request, facts } = scene;
  const { how, at } = request.debrief ?? {};
  const isOpen = facts.now.toMillis() < (thanksCloseAt(request) ?? 0);
  if (!hasMet(request) || !isOpen || at !== undefined || request.purged === true) return wrappedUp(scene);
  return how === undefined ? askHowItWent(scene) : offerMore(scene, how);
}

/** What was kept can be read and changed for as long as it is there. */
function wrappedUp(scene: Scene): Rendered {
  const { request, requester } = scene;
  const closed = settled(scene, () => `The half hour with ${plainFirstName(requester)}`, debriefSoFar(scene));
  if (!isCurrent('debrief', request, scene.facts.now) || request.debrief?.at === undefined) return closed;
  const notes = button(ACTIONS.openDebrief, 'My notes', { value: request.id });
  return { ...closed, blocks: blocksOf([closed.blocks, actions('more', notes)]) };
}

function askHowItWent(scene: Scene): Rendered {
  const { request, requester } = scene;
  const rate = (how: HowItWent) =>
    button(`${ACTIONS.rateMeeting}_${how}`, HOW_IT_WENT[how], { value: `${request.id}|${how}` });
  return opening(
    scene,
    (v) => `How was the half hour with ${v.who(requester)}?`,
    actions('how', rate('great'), rate('fine'), rate('off_topic'), rate('not_good')),
    context('Only you see this.'),
  );
}

function offerMore(scene: Scene, how: HowItWent): Rendered {
  const { request, requester, shown } = scene;
  return message(
    `Noted: the half hour with ${plainName(requester)} was “${HOW_IT_WENT[how].toLowerCase()}”. You can add notes, feedback or an invitation.`,
    section(`*Noted: the half hour with ${shown.who(requester)} was “${HOW_IT_WENT[how].toLowerCase()}”.*`),
    actions('more', button(ACTIONS.openDebrief, 'Notes, feedback, invite', { value: request.id })),
    context('All optional. Notes stay with you.'),
  );
}

function debriefSoFar(scene: Scene): Say {
  const { how, at, feedback, invited } = scene.request.debrief ?? {};
  if (how === undefined && at === undefined) return outcomeOf(scene);
  return (v) =>
    joined(
      ' ',
      how === undefined ? outcomeOf(scene)(v) : `You found it “${HOW_IT_WENT[how].toLowerCase()}”.`,
      at !== undefined && `Your notes were kept on ${v.time(at)}.`,
      feedback !== undefined && 'Your feedback has been passed on.',
      invited === true && 'They are invited to come again.',
    );
}

/** To the requester: what the host passes on. */
export function feedback(scene: Scene): Rendered {
  const { request, host } = scene;
  return opening(
    scene,
    (v) => `${v.who(host)} has a word for you after your talk.`,
    { quote: request.debrief?.feedback?.text ?? '', room: WORDS_ROOM },
    { small: () => 'No need to answer.' },
  );
}

/** To the host, a few work days later: what they promised. */
export function promise(scene: Scene): Rendered {
  const { request, requester } = scene;
  const { promised = '', promisedAt: at } = request.debrief ?? {};
  if (request.purged === true || promised.trim() === '')
    return settled(scene, () => `What you promised ${plainFirstName(requester)}`);
  return opening(
    scene,
    (v) => `You promised something to ${v.who(requester)}.`,
    { quote: promised, room: WORDS_ROOM },
    {
      small: (v) =>
        `${at === undefined ? '' : `Noted on ${v.date(at)}. `}Only you see this, and I will not ask again.`,
    },
  );
}
