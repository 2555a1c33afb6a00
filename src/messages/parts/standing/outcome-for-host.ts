import { endOf } from '../../../domain/rules/deadlines.js';
import { whenTheyMayAsk } from '../../deciding/when-to-ask-again.js';
import { type Scene, type SceneIn, type Tells, tellFrom, type Voice } from '../scene.js';

/** What came of a request, told to the host. One or two sentences. */
export function outcomeForHost(scene: Scene): (v: Voice) => string {
  return tellFrom(TELLS, scene);
}

const TELLS: Tells = {
  queued: ({ requester }, v) => `${v.who(requester)} is in line.`,
  choosing: ({ requester }, v) => `${v.who(requester)} has been offered an opening and is choosing a time.`,
  awaiting_host: ({ requester, request }, v) =>
    `${v.who(requester)} is waiting for your answer${request.due === undefined ? '' : `, which is due by ${v.deadline(request.due)}`}.`,
  countered,
  scheduled: approved,
  in_progress: ({ request }, v) => `Your half hour is running, until ${v.clock(endOf(request.start))}.`,
  held,
  ended_early: ({ request }, v) =>
    `You met, and ended a little early${request.endedAt === undefined ? '' : `, on ${v.time(request.endedAt)}`}.`,
  no_show_requester: ({ request, requester }, v) =>
    `${v.who(requester)} did not come on ${v.time(request.start)}.`,
  no_show_host: ({ request, requester }, v) =>
    `${v.who(requester)} noted that you could not make it on ${v.time(request.start)}.`,
  declined,
  answered: ({ request, ...scene }, v) =>
    `${v.strong('Answered in writing')}${by(scene, v)} on ${v.time(request.decision?.at ?? request.since)}. ${whenTheyMayAsk(request)(v)}`,
  expired,
  withdrawn,
  cancelled_by_host: cancelledByHost,
  cancelled_by_requester: ({ request: { reason, since }, requester }, v) =>
    reason === 'requester_left'
      ? `Called off on ${v.time(since)}: ${v.who(requester)} is no longer here.`
      : `${v.who(requester)} cancelled on ${v.time(since)}.`,
};

/** Nothing where it was the host. */
const by = ({ facts: { decider } }: Pick<Scene, 'facts'>, v: Voice) =>
  decider === undefined ? '' : ` by ${v.who(decider)} for you`;

function countered(
  { request: { counter, start, due, since }, requester, facts }: SceneIn<'countered'>,
  v: Voice,
): string {
  const instead = counter === undefined ? '' : ` instead of ${v.time(counter.was)}`;
  const answer = due === undefined ? '' : ` ${v.who(requester)} has until ${v.deadline(due)} to answer.`;
  const opening = `${v.strong('Other time suggested')}${by({ facts }, v)} on ${v.time(counter?.at ?? since)}`;
  return `${opening}: ${v.time(start)}${instead}.${answer}`;
}

function approved(
  { request: { counter, decision, start, since }, requester, facts }: SceneIn<'scheduled'>,
  v: Voice,
): string {
  const when = ` for ${v.time(start)}`;
  const { decider } = facts;
  const whose = decider === undefined ? 'you suggested' : `${v.who(decider)} suggested for you`;
  if (counter?.answer === 'accepted')
    return `${v.strong('Booked')}${when}: ${v.who(requester)} said yes to the time that ${whose}.`;
  return `${v.strong('Approved')}${by({ facts }, v)} on ${v.time(decision?.at ?? since)}${when}.`;
}

function held({ request: { start, absence } }: SceneIn<'held'>, v: Voice): string {
  const met = `You met on ${v.time(start)}.`;
  if (absence?.takenBack === undefined) return met;
  return `${met} The note about an absence was corrected on ${v.time(absence.takenBack)}.`;
}

function declined({ request, facts }: Scene, v: Voice): string {
  const { decision, reason, since } = request;
  const at = v.time(decision?.at ?? since);
  if (reason !== undefined) return `Closed kindly on ${at}, as you are not hosting.`;
  const how = decision?.kind === 'removed' ? 'Taken out of the line' : 'Declined';
  return `${v.strong(how)}${by({ facts }, v)} on ${at}. ${whenTheyMayAsk(request)(v)}`;
}

function expired({ request: { reason, since }, requester }: Scene, v: Voice): string {
  const closed = `${v.strong('Closed by itself')} on ${v.time(since)}`;
  if (reason === 'counter_lapsed') return `${closed}: ${v.who(requester)} did not answer your other time.`;
  if (reason === 'no_decision') return `${closed}: the date for a decision went by.`;
  return `${closed}, after a long wait in line.`;
}

function withdrawn({ request: { reason, since }, requester }: Scene, v: Voice): string {
  const at = v.time(since);
  if (reason === 'counter_refused')
    return `${v.who(requester)} could not make the time that you suggested, and let go on ${at}.`;
  if (reason === 'requester_left') return `Closed on ${at}: ${v.who(requester)} is no longer here.`;
  if (reason !== undefined && reason !== 'forgotten')
    return `Closed kindly on ${at}, as you are not hosting.`;
  return `${v.who(requester)} withdrew the request on ${at}.`;
}

function cancelledByHost({ request: { reason, since } }: Scene, v: Voice): string {
  const at = v.time(since);
  if (reason === 'host_unconfirmed') return `You released the slot on ${at}; it had not been confirmed.`;
  if (reason === 'host_paused') return `Called off on ${at}, as you are taking a break.`;
  if (reason !== undefined) return `Called off on ${at}, as you are not hosting.`;
  return `You cancelled on ${at}.`;
}
