import { EXPIRED_BLOCK_DAYS, LINE_DAYS_MAX } from '../../../config/policy.js';
import { thanksClosed } from '../../domain/commands/afterwards/debrief.js';
import type { EndReason } from '../../domain/model/request.js';
import { ACTIONS } from '../ids.js';
import { DELETED } from '../parts/agenda-blocks.js';
import { actions, button, context, mention, type Part, section } from '../parts/block-kit.js';
import { opening, type Spoken } from '../parts/message-parts.js';
import { nameOnButton, type Say, type Scene, type Voice } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';
import { whenToAskAgain } from './when-to-ask-again.js';

/** The words of a decision, in full: 2,000 characters of nothing but "&" would still fit. */
const DECISION_ROOM = 10_500;

/** To the requester: a no, in the host's words. Workload, and nothing more specific (rule 2). */
export function declined(scene: Scene): Rendered {
  const { request, host } = scene;
  const { text = '' } = request.decision ?? {};
  return opening(
    scene,
    (v) => `${v.who(host)} cannot take your request this time.`,
    text.trim() === '' ? undefined : { quote: text, room: DECISION_ROOM },
    () => "It's about workload, not about you or your questions.",
    ...suggestion(scene),
    { small: decidedBy(scene) },
    { small: whenToAskAgain(scene) },
  );
}

/** Where it was not the host; nothing otherwise. */
function decidedBy({ facts: { decider }, host }: Scene): Say {
  return (v) => (decider === undefined ? '' : `${v.who(decider)} answers for ${v.who(host)}.`);
}

/** Whom the host points to; their form opens filled in, and nothing is sent without another press. Once asked, a line is left. */
function suggestion({ request, host, facts: { colleague, askedColleague } }: Scene): (Spoken | Part)[] {
  if (request.purged === true) return [{ small: () => DELETED }];
  if (colleague === undefined) return [];
  if (askedColleague === true) return [context(`You asked ${mention(colleague.id)} instead.`)];
  const name = nameOnButton(colleague);
  const ask = button(ACTIONS.askColleague, name === '' ? 'Ask them instead' : `Ask ${name} instead`, {
    value: `${colleague.id}|${request.id}`,
    style: 'primary',
  });
  return [
    section(`${mention(host.id)} suggests asking ${mention(colleague.id)} instead.`),
    actions('ask-colleague', ask),
  ];
}

/** To the requester: answers instead of a meeting. */
export function answered(scene: Scene): Rendered {
  const { request, host } = scene;
  return opening(
    scene,
    (v) => `${v.who(host)} has answered your questions in writing.`,
    { quote: request.decision?.text ?? '', room: DECISION_ROOM },
    ...forTheAnswers(scene),
    { small: decidedBy(scene) },
    { small: whenToAskAgain(scene) },
  );
}

/** A way to say thanks, until it was used or closed. */
function forTheAnswers({ request, host, facts }: Scene): (Spoken | Part)[] {
  const { thanks, purged } = request;
  if (purged === true) return [{ small: () => DELETED }];
  if (thanks !== undefined) return [{ small: (v) => `You thanked ${v.who(host)} on ${v.time(thanks.at)}.` }];
  if (thanksClosed(request, facts.now) !== undefined) return [];
  const say = button(ACTIONS.sayThanks, 'Say thanks', { value: request.id });
  return [(v) => `If this helped, a line of thanks to ${v.who(host)} would be kind.`, actions('thanks', say)];
}

/** To the requester: time ran out, for whichever reason. */
export function expiredForRequester(scene: Scene): Rendered {
  const { host, request } = scene;
  const { title, body } = EXPIRED[request.reason ?? 'no_decision'] ?? NO_DECISION;
  return opening(
    scene,
    (v) => title(v.who(host)),
    (v) => body(v.who(host)),
    { small: whenToAskAgain(scene) },
  );
}

type Text = { title: (host: string) => string; body: (host: string) => string };
const NO_DECISION: Text = {
  title: (host) => `${host} could not get to your request in time.`,
  body: (host) =>
    `I promised you an answer by now, so I've closed the request. It's ${host}'s workload, not you. Sorry for the wait.`,
};
const EXPIRED: Partial<Record<EndReason, Text>> = {
  no_decision: NO_DECISION,
  host_paused: {
    title: (host) => `${host} is taking a break.`,
    body: () =>
      "The time you asked for came before the break was over, so I've closed your request. It has nothing to do with you.",
  },
  line_too_long: {
    title: (host) => `There was no opening with ${host}.`,
    body: () =>
      `You've waited ${LINE_DAYS_MAX} days and nothing came up, so I've closed your request. It's a full calendar, not you.`,
  },
  offer_lapsed: {
    title: (host) => `Your request to ${host} has closed.`,
    body: () => 'The second opening went by as well, and has gone to the next in line.',
  },
  counter_lapsed: {
    title: (host) => `The time that ${host} suggested is free again.`,
    body: () => 'There was no answer in time, so the request has closed.',
  },
};

/** To the host: the request is off the table. */
export function expiredForHost(scene: Scene): Rendered {
  const { request, requester } = scene;
  if (request.reason === 'counter_lapsed')
    return opening(
      scene,
      (v) => `${v.who(requester)} did not answer the time that you suggested.`,
      (v) => `The request has closed by itself.${freed(scene, v)} Nothing to do.`,
    );
  const why =
    request.reason === 'host_paused'
      ? 'Its time came while you are taking a break. They hear so'
      : 'The date for an answer went by. They hear that it was workload';
  const again = request.invited
    ? '; their invitation is good again'
    : `, and may ask again in ${EXPIRED_BLOCK_DAYS} days`;
  return opening(
    scene,
    (v) => `The request from ${v.who(requester)} has closed by itself.`,
    (v) => `${why}${again}.${freed(scene, v)} Nothing to do.`,
  );
}

const freed = ({ request: { start } }: Scene, v: Voice): string =>
  start === undefined ? '' : ` The slot on ${v.time(start)} is free again.`;

/** To the requester: the host goes, and the request with them. */
export function endedKindly(scene: Scene): Rendered {
  const { host, request } = scene;
  const why: Say = (v) => {
    if (request.reason === 'host_left') return `${v.who(host)} is no longer in this workspace.`;
    if (request.reason === 'host_paused') return `${v.who(host)} is taking a break.`;
    return `${v.who(host)} has stopped giving informational interviews.`;
  };
  return opening(
    scene,
    why,
    () => 'Your request ends here. It has nothing to do with you, and is not held against you.',
    { small: () => 'To see who else is glad to be asked, type `/infointerview hosts`.' },
  );
}

/** To the host: the requester stepped back before a decision. */
export function withdrawnForHost(scene: Scene): Rendered {
  const { requester, request } = scene;
  const gone = request.reason === 'requester_left';
  return opening(
    scene,
    (v) =>
      gone
        ? `The request from ${v.who(requester)} has ended: they are no longer here.`
        : `${v.who(requester)} has withdrawn the request.`,
    (v) => `The request is off your list.${freed(scene, v)} Nothing to do.`,
  );
}

/** To the host: what came of the other time that they suggested, when nothing had been booked yet. */
export function counterAnswered(scene: Scene): Rendered {
  const { requester, request } = scene;
  return opening(
    scene,
    (v) =>
      request.reason === 'counter_refused'
        ? `${v.who(requester)} cannot make the time that you suggested.`
        : `${v.who(requester)} has withdrawn the request.`,
    (v) => `The request has ended.${freed(scene, v)} Nothing to do.`,
  );
}
