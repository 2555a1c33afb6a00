import { INVITATION_DAYS } from '../../../config/policy.js';
import type { HowItWent } from '../../domain/request.js';
import { inZone, toIso } from '../../domain/time.js';
import { thanksCloseAt } from '../../domain/timers.js';
import { actions, button, context, section } from '../block-kit.js';
import { ACTIONS } from '../ids.js';
import type { Rendered } from '../rendered.js';
import { DELETED } from './agenda-blocks.js';
import { message, opening } from './parts.js';
import { plainName, type Say, type Scene, type Voice } from './scene.js';
import { outcomeOf, settled } from './settled.js';

const WORDS_ROOM = 10_000;

/** How it went, in the words of the buttons. */
export const HOW_IT_WENT: Record<HowItWent, string> = {
  great: 'Great',
  fine: 'Fine',
  off_topic: 'Off topic',
  not_good: 'Not good',
};

/** To the host: two clicks. */
export function hostWrapUp(scene: Scene): Rendered {
  const { request, requester, facts } = scene;
  const { how, at } = request.wrapUp ?? {};
  const isMet = request.status === 'held' || request.status === 'ended_early';
  const isOpen = facts.now.toMillis() < (thanksCloseAt(request) ?? 0);
  if (!isMet || !isOpen || at !== undefined || request.purged === true)
    return settled(scene, () => `The half hour with ${plainName(requester)}`, wrapUpSoFar(scene));
  return how === undefined ? askHowItWent(scene) : offerMore(scene, how);
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
    `Noted: ${HOW_IT_WENT[how].toLowerCase()}. You can add notes, feedback or an invitation.`,
    section(`*Noted: the half hour with ${shown.who(requester)} was “${HOW_IT_WENT[how].toLowerCase()}”.*`),
    actions('more', button(ACTIONS.openWrapUp, 'Notes, feedback, invite', { value: request.id })),
    context('All of it is optional. Notes are yours alone; feedback and an invitation are passed on.'),
  );
}

function wrapUpSoFar(scene: Scene): Say {
  const { how, at, feedback, invited } = scene.request.wrapUp ?? {};
  if (how === undefined && at === undefined) return outcomeOf(scene);
  return (v) =>
    [
      how === undefined ? outcomeOf(scene)(v) : `You found it “${HOW_IT_WENT[how].toLowerCase()}”.`,
      ...(at === undefined ? [] : [`Your notes were kept on ${v.time(at)}.`]),
      ...(feedback === undefined ? [] : ['Your feedback has been passed on.']),
      ...(invited === true ? ['They are invited to come again.'] : []),
    ].join(' ');
}

/** To the requester, after the meeting: a thank-you note (rule 10). */
export function thanksPrompt(scene: Scene): Rendered {
  const { host } = scene;
  return askForThanks(scene, (v) => `A few words for ${v.who(host)}?`, [
    'Three lines do it: what you learned, what you will do with it, one thing that stayed with you.',
  ]);
}

/** To the requester, the next day, once. */
export function thanksReminder(scene: Scene): Rendered {
  const { host } = scene;
  return askForThanks(scene, (v) => `There is still time to thank ${v.who(host)}.`, [
    'It is never too short, and a day later it is just as welcome. I will not ask again.',
  ]);
}

function askForThanks(scene: Scene, asks: Say, notes: string[]): Rendered {
  const { request, facts, host, shown, written } = scene;
  const closes = thanksCloseAt(request);
  const met = request.status === 'held' || request.status === 'ended_early';
  const open = met && closes !== undefined && facts.now.toMillis() < closes;
  if (!open || request.thanks !== undefined || request.purged === true)
    return settled(scene, () => `Your thank-you note to ${plainName(host)}`, thanksSoFar(scene, closes));
  const until = toIso(inZone(new Date(closes).toISOString(), 'utc'));
  const { assistantId } = facts.host.settings;
  return message(
    `${asks(written)} ${plainName(host)} gave you half an hour; a thank-you note goes a long way.`,
    section(`*${asks(shown)}*\n${shown.who(host)} gave you half an hour of a full day. ${notes.join(' ')}`),
    actions(
      'thanks',
      button(ACTIONS.writeThanks, 'Write a thank-you note', { value: request.id, style: 'primary' }),
    ),
    context(
      `${assistantId === undefined ? '' : `Your thanks can reach <@${assistantId}> as well, who helps ${shown.who(host)}. `}Open until ${shown.date(until)}.`,
    ),
  );
}

function thanksSoFar(scene: Scene, closes: number | undefined): Say {
  const { request, host } = scene;
  if (request.thanks !== undefined) {
    const { at } = request.thanks;
    return (v) => `On its way to ${v.who(host)} since ${v.time(at)}. Well done!`;
  }
  if (closes === undefined || scene.facts.now.toMillis() < closes) return outcomeOf(scene);
  return (v) =>
    `This closed on ${v.date(new Date(closes).toISOString())}. A direct message to ${v.who(host)} is still welcome.`;
}

/** To the host: the requester's own words. Under the same titles as in the preview that the requester saw. */
export function thanksDelivered(scene: Scene): Rendered {
  const { request, requester } = scene;
  const { learned = '', willDo = '', specific = '' } = request.thanks ?? {};
  const parts: [string, string][] = [
    ['What I learned', learned],
    ['What I will do with it', willDo],
    ['What stayed with me', specific],
  ];
  const written = parts.filter(([, text]) => text.trim() !== '');
  const room = WORDS_ROOM / Math.max(1, written.length);
  return opening(
    scene,
    (v) => `${v.who(requester)} thanks you.`,
    ...written.flatMap(([title, text]) => [(v: Voice) => v.strong(title), { quote: text, room }]),
    request.purged === true ? context(DELETED) : undefined,
  );
}

/** To the host's assistant (rule 10: "Thank the staff"). */
export function assistantThanked(scene: Scene): Rendered {
  const { requester, host } = scene;
  return opening(
    scene,
    (v) => `${v.who(requester)} says thank you!`,
    (v) => `For your part in making half an hour with ${v.who(host)} possible.`,
  );
}

/** To the requester: what the host passes on. */
export function feedback(scene: Scene): Rendered {
  const { request, host } = scene;
  return opening(
    scene,
    (v) => `${v.who(host)} has a word for you after your talk.`,
    { quote: request.wrapUp?.feedback?.text ?? '', room: WORDS_ROOM },
    { small: () => 'It is meant to help you on. There is no need to answer.' },
  );
}

/** To the requester: leave for a second meeting (rule 9). */
export function invitation(scene: Scene): Rendered {
  const { request, host, facts } = scene;
  const from = inZone(request.wrapUp?.at ?? toIso(facts.now), 'utc');
  const until = toIso(from.plus({ days: INVITATION_DAYS }));
  return opening(
    scene,
    (v) => `${v.who(host)} would be glad to meet you again.`,
    (v) =>
      `The invitation is good for one more half hour, until ${v.date(until)}. When you have new questions, type \`/infointerview\` followed by ${v.who(host)}. There is no hurry.`,
  );
}

/** To the host, a few work days later: what they promised. */
export function promise(scene: Scene): Rendered {
  const { request, requester } = scene;
  const { promised = '', at } = request.wrapUp ?? {};
  if (request.purged === true || promised.trim() === '')
    return settled(scene, () => `What you promised ${plainName(requester)}`);
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
