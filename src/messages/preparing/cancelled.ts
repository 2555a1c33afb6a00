import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import { toIso } from '../../domain/time.js';
import { placeOf } from '../deciding/approved.js';
import { whenToAskAgain } from '../deciding/when-to-ask-again.js';
import { context } from '../parts/block-kit.js';
import { calendarFile } from '../parts/calendar/calendar-file.js';
import { opening } from '../parts/message-parts.js';
import type { Say, Scene } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** The start that stands in people's calendars: not the one that was suggested and never taken. */
export function startInCalendars({ start, counter }: InterviewRequest): Iso | undefined {
  return counter?.after === 'scheduled' && counter.answer !== 'accepted' ? counter.was : start;
}

/** To the requester: a booked meeting will not take place. */
export function cancelledForRequester(scene: Scene): Rendered {
  const { request } = scene;
  return calledOff(scene, whyForRequester(scene), (v) => {
    const kind = isOwnDoing(request) ? '' : 'This says nothing about you, and is not held against you. ';
    return `${kind}${hostGoes(request) ? '' : whenToAskAgain(scene)(v)}`.trim();
  });
}

/** To the host: the half hour is theirs again. */
export function cancelledForHost(scene: Scene): Rendered {
  return calledOff(scene, whyForHost(scene), () => 'The slot is free again. Nothing to do.');
}

function calledOff(scene: Scene, why: Say, after: Say): Rendered {
  const { request, facts } = scene;
  const start = startInCalendars(request);
  if (start === undefined) return opening(scene, why, { small: after });
  const rendered = opening(
    scene,
    why,
    (v) => `It was planned for ${v.time(start)}.`,
    { small: after },
    context(
      scene.reader === 'host' && facts.inHostCalendar === true
        ? 'I take it out of your calendar.'
        : 'The file that comes with this takes it out of your calendar.',
    ),
  );
  const { id: requestId, sequence } = request;
  const writtenAt = toIso(facts.now);
  const file = calendarFile({
    requestId,
    start,
    place: placeOf(scene),
    sequence,
    writtenAt,
    cancelled: true,
  });
  return { ...rendered, file };
}

const isOwnDoing = ({ status, reason }: InterviewRequest): boolean =>
  status === 'expired' ||
  (status !== 'cancelled_by_host' &&
    (reason === undefined || reason === 'counter_refused' || reason === 'forgotten'));

const hostGoes = ({ reason }: InterviewRequest): boolean =>
  reason === 'host_closed' || reason === 'host_left';

function whyForRequester({ request: { status, reason }, host }: Scene): Say {
  return (v) => {
    const name = v.who(host);
    switch (reason) {
      case 'host_unconfirmed':
        return `${name} has given the time back, as it had not been confirmed.`;
      case 'host_closed':
        return `${name} has stopped giving informational interviews, so your half hour is off.`;
      case 'host_left':
        return `${name} is no longer in this workspace, so your half hour is off.`;
      case 'host_paused':
        return `${name} is taking a break, so your half hour is off.`;
      case 'counter_refused':
        return `The other time did not suit you, so the half hour with ${name} is off.`;
      case 'counter_lapsed':
        return `There was no answer to the other time, so the half hour with ${name} is off.`;
      default:
        return status === 'cancelled_by_host'
          ? `${name} has to cancel your half hour.`
          : `You have cancelled your half hour with ${name}.`;
    }
  };
}

function whyForHost({ request: { status, reason }, requester }: Scene): Say {
  return (v) => {
    const name = v.who(requester);
    switch (reason) {
      case 'host_unconfirmed':
        return `You have released the slot that ${name} had not confirmed.`;
      case 'requester_left':
        return `The half hour with ${name} is off: they are no longer here.`;
      case 'counter_refused':
        return `${name} cannot make the other time, so the half hour is off.`;
      case 'counter_lapsed':
        return `${name} did not answer your other time, so the half hour is off.`;
      default:
        return status === 'cancelled_by_host' || (reason !== undefined && reason !== 'forgotten')
          ? `The half hour with ${name} is off. They are told kindly.`
          : `${name} has cancelled the half hour.`;
    }
  };
}
