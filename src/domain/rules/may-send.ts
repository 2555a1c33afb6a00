import { DateTime } from 'luxon';
import { MEETING_MINUTES } from '../../../config/policy.js';
import type { Effect, EffectKind } from '../model/effects.js';
import type { Host } from '../model/host.js';
import { type MESSAGES, traitsOf } from '../model/message-kinds.js';
import type { InterviewRequest } from '../model/request.js';
import { type InStatus, isIn, type Status } from '../model/status.js';
import { inZone, toMs } from '../time.js';
import { isPaused } from './pause.js';
import { afterNight, inTimeFor, onWorkDay } from './quiet-hours.js';
import { thanksCloseAt } from './useful-until.js';
import { deciderBeside } from './who-decides.js';

export type MaySend = { when: 'now' } | { when: 'later'; at: DateTime } | { when: 'never' };

/** How often a waiting message looks again: a host may resume before the date that was set. */
const PAUSE_LOOK_HOURS = 1;

/**
 * May this message go out now, later, or never? Asked at the moment of sending, since states, pauses, days off and zones
 * may have changed since it was planned, and outages may have delayed it. `request` is absent for the line above a day's bundle.
 */
export function maySend(
  effect: Effect,
  about: { request?: InterviewRequest; host: Host },
  now: DateTime,
): MaySend {
  const { request, host } = about;
  if (request === undefined ? host.awaiting.length === 0 : !isCurrent(effect.kind, request, now))
    return { when: 'never' };
  if (effect.kind === 'card_assistant' && request && effect.to !== deciderBeside(request, host))
    return { when: 'never' };
  if (traitsOf(effect.kind).hours === undefined) return { when: 'now' };
  const at = momentFor(effect, about, now);
  return at > now ? { when: 'later', at } : { when: 'now' };
}

function momentFor(
  { kind, to, zone: own }: Effect,
  { request, host }: { request?: InterviewRequest; host: Host },
  now: DateTime,
): DateTime {
  const start = request?.start === undefined ? undefined : inZone(request.start, 'utc');
  const { hours, to: reader } = traitsOf(kind);
  const asHost = request === undefined || to === request.hostId || reader === 'assistant';
  const zone = own ?? (asHost ? host.settings.zone : request.zones.requester);
  if (hours === 'day') return inTimeFor(start, now, zone);
  if (isPaused(host, now)) return afterNight(nextLook(host, now), zone);
  const workDay = onWorkDay(now, host.settings);
  const considerate = start === undefined || workDay < start ? workDay : inTimeFor(start, now, zone);
  if (hours === 'between_meetings') return afterMeetings(host, considerate);
  return own === undefined ? considerate : inTimeFor(start, considerate, own);
}

function nextLook({ pause }: Host, now: DateTime): DateTime {
  const look = now.plus({ hours: PAUSE_LOOK_HOURS });
  return pause?.until === undefined ? look : DateTime.min(look, inZone(pause.until, 'utc'));
}

/** Meetings may follow one another without a break. */
function afterMeetings({ claims }: Host, moment: DateTime): DateTime {
  const starts = claims.map(({ start }) => toMs(start)).sort((a, b) => a - b);
  const length = MEETING_MINUTES * 60_000;
  const free = starts.reduce(
    (at, start) => (start <= at && at < start + length ? start + length : at),
    moment.toMillis(),
  );
  return DateTime.fromMillis(free, { zone: moment.zone });
}

/** A request for which a message of this kind is still true. */
export type CurrentRequest<K> = K extends keyof typeof MESSAGES
  ? (typeof MESSAGES)[K] extends { currentIn: readonly (infer S extends Status)[] }
    ? InStatus<InterviewRequest, S>
    : InterviewRequest
  : InterviewRequest;

/**
 * Would this message still be true if it were posted now? Asked again at the moment of posting, so that nothing outdated
 * is ever sent.
 */
export function isCurrent<K extends EffectKind>(
  kind: K,
  request: InterviewRequest,
  now: DateTime,
): request is CurrentRequest<K> {
  const { currentIn, tellsOfTheEnd, while: condition } = traitsOf(kind);
  // Useless without the texts; but when somebody is forgotten, the other person still has to hear of the end.
  if (request.purged === true) return tellsOfTheEnd === true;
  if (currentIn !== undefined && !isIn(request, currentIn)) return false;
  switch (condition) {
    case undefined:
      return true;
    case 'unconfirmed':
      return request.confirmedAt === undefined;
    case 'thanks_owed':
      return request.thanks === undefined && now.toMillis() < (thanksCloseAt(request) ?? 0);
    case 'clashes':
      return request.clash?.start === request.start && request.clash?.kept !== true;
    case 'entry_deleted':
      return request.deletion?.start === request.start && request.deletion?.kept !== true;
    default:
      return condition satisfies never;
  }
}
