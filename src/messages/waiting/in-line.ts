import { LINE_DAYS_MAX, OFFER_HOURS, OFFER_LAPSES_MAX } from '../../../config/policy.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { isPaused } from '../../domain/rules/pause.js';
import { decidingAssistant } from '../../domain/rules/who-decides.js';
import { agendaBlocks, onlySeenBy } from '../parts/agenda-blocks.js';
import { actions, context, section } from '../parts/block-kit.js';
import { settled } from '../parts/folded.js';
import { message, opening } from '../parts/message-parts.js';
import { chooseButton, stepBackButtons } from '../parts/request-buttons.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import { count, ordinal } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

/** To the requester: the place in line. No date is promised, since nobody knows one. */
export function inLine(scene: Scene): Rendered {
  const { request, facts, host, shown } = scene;
  if (!isCurrent('in_line', request, facts.now))
    return settled(scene, () => `The line for ${plainFirstName(host)}`);
  return opening(
    scene,
    (v) => `You are in line for ${v.who(host)}${placeOf(scene)}.`,
    whatHappensNext(scene),
    agendaBlocks(request),
    actions('request', ...stepBackButtons({ ...facts, request })),
    context(
      `${onlySeenBy(shown.who(host), decidingAssistant(facts.host.settings, request.requesterId))} No one waits longer than ${LINE_DAYS_MAX} days.`,
    ),
  );
}

function placeOf({ facts: { placeInLine } }: Scene): string {
  if (placeInLine === undefined) return '';
  if (placeInLine <= 1) return ', and you are next';
  return `, in ${ordinal(placeInLine)} place`;
}

function whatHappensNext({ facts, host }: Scene): Say {
  return (v) => {
    const kept = "First come, first served. I can't promise a date.";
    const then = `When there's an opening, I'll keep it for you for ${OFFER_HOURS} hours.`;
    if (!isPaused(facts.host, facts.now))
      return `${v.who(host)} can only give a few half hours a month. ${kept} ${then}`;
    const until = facts.host.pause?.until;
    return `${v.who(host)} is taking a break${until === undefined ? '' : ` until ${v.date(until)}`}; the line keeps its order meanwhile. ${then}`;
  };
}

/** To the requester: an opening, kept for 48 hours. */
export function offer(scene: Scene): Rendered {
  const { request, facts, host, shown, written } = scene;
  if (!isCurrent('offer', request, facts.now))
    return settled(scene, () => `The opening with ${plainFirstName(host)}`);
  const what: Say = (v) =>
    request.pausedSince !== undefined || request.due === undefined
      ? `${v.who(host)} is taking a break. Your opening is kept meanwhile; you can choose a time afterwards.`
      : `Choose a time that suits you. It is yours until ${v.time(request.due)}.`;
  const opens: Say = (v) => `Good news: there is an opening with ${v.who(host)}.`;
  return message(
    `${opens(written)} ${what(written)}`,
    section(`*${opens(shown)}*\n${what(shown)}`),
    actions('request', ...chooseButton(request), ...stepBackButtons({ ...facts, request })),
    context(
      request.lapses < OFFER_LAPSES_MAX
        ? 'Too busy? Let it pass, and you go back in line once.'
        : 'This is the second time. If it passes too, your request closes.',
    ),
  );
}

/** To the requester: the 48 hours went by, or the opening did. */
export function backInLine(scene: Scene): Rendered {
  const { host, facts, request } = scene;
  const left = OFFER_LAPSES_MAX - request.lapses;
  const takenBack: Say = (v) =>
    `The opening is gone: ${v.who(host)} has less time than it seemed. Sorry about that. You have your place again, and this doesn't count as letting one pass.`;
  const lapsed = `The ${count(OFFER_HOURS, 'hour')} to choose a time went by, so the opening goes to the next in line. You're now at the end of the line. ${left > 0 ? 'Another opening will come to you.' : 'The next opening will be your last.'}`;
  return opening(
    scene,
    (v) => `You are back in line for ${v.who(host)}${placeOf(scene)}.`,
    request.waitsSince === undefined ? () => lapsed : takenBack,
    isPaused(facts.host, facts.now)
      ? { small: () => 'The line is standing still at the moment, and keeps its order.' }
      : undefined,
  );
}
