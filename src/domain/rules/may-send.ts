import { DateTime } from 'luxon';
import { MEETING_MINUTES } from '../../../config/policy.js';
import { thanksCloseAt } from '../consequences/meeting-timers.js';
import type { Effect, EffectKind } from '../model/effects.js';
import type { Host } from '../model/host.js';
import type { InterviewRequest, Status } from '../model/request.js';
import { inZone, toMs } from '../time.js';
import { isPaused } from './pause.js';
import { afterNight, inTimeFor, onWorkDay } from './quiet-hours.js';

export type MaySend = { when: 'now' } | { when: 'later'; at: DateTime } | { when: 'never' };

/** What is asked of a host, who may have paused or be off since it was planned. */
const ASKS_HOST: readonly EffectKind[] = ['card', 'bundle', 'nudge'];
/** What must not land in the middle of the host's own meeting. */
const NOT_IN_MEETINGS: readonly EffectKind[] = ['card', 'bundle'];
/** A host may resume at any time, also before the date that was set: how often a message that waits looks again. */
const PAUSE_LOOK_HOURS = 1;

/** Neither the clock of a meeting nor ever the answer to what its reader just did. */
const BY_DAY: readonly EffectKind[] = [
  ...(['card', 'bundle', 'nudge', 'expired_host', 'host_wrap_up', 'promise', 'thanks_delivered'] as const),
  ...(['offer', 'back_in_line', 'counter_offer', 'declined', 'answered', 'expired_requester'] as const),
  ...(['day_before', 'ask_again', 'unconfirmed', 'thanks_prompt', 'thanks_reminder', 'feedback'] as const),
  ...(['assistant_thanked'] as const),
];

/**
 * May this message go out now, later, or never? Asked at the moment itself, since states, pauses, days off, zones and
 * outages come between planning and sending. `request` is absent for the line above a day's bundle.
 */
export function maySend(
  effect: Effect,
  about: { request?: InterviewRequest; host: Host },
  now: DateTime,
): MaySend {
  const { request, host } = about;
  if (request === undefined ? host.awaiting.length === 0 : !isCurrent(effect.kind, request, now))
    return { when: 'never' };
  if (!BY_DAY.includes(effect.kind)) return { when: 'now' };
  const at = momentFor(effect, about, now);
  return at > now ? { when: 'later', at } : { when: 'now' };
}

function momentFor(
  { kind, to, zone: own }: Effect,
  { request, host }: { request?: InterviewRequest; host: Host },
  now: DateTime,
): DateTime {
  const start = request?.start === undefined ? undefined : inZone(request.start, 'utc');
  const hostReads = request === undefined || to === request.hostId;
  const zone = own ?? (hostReads ? host.settings.zone : request.zones.requester);
  if (!ASKS_HOST.includes(kind)) return inTimeFor(start, now, zone);
  if (isPaused(host, now)) return afterNight(nextLook(host, now), zone);
  const workDay = onWorkDay(now, host.settings);
  const considerate = start === undefined || workDay < start ? workDay : inTimeFor(start, now, zone);
  return NOT_IN_MEETINGS.includes(kind) ? afterMeetings(host, considerate) : considerate;
}

function nextLook({ pause }: Host, now: DateTime): DateTime {
  const look = now.plus({ hours: PAUSE_LOOK_HOURS });
  return pause?.until === undefined ? look : DateTime.min(look, inZone(pause.until, 'utc'));
}

/** Meetings may follow each other without a break. */
function afterMeetings({ claims }: Host, moment: DateTime): DateTime {
  const starts = claims.map(({ start }) => toMs(start)).sort((a, b) => a - b);
  const length = MEETING_MINUTES * 60_000;
  const free = starts.reduce(
    (at, start) => (start <= at && at < start + length ? start + length : at),
    moment.toMillis(),
  );
  return DateTime.fromMillis(free, { zone: moment.zone });
}

const before: Status[] = ['scheduled'];
const during: Status[] = ['scheduled', 'in_progress'];
/** Held already: at the end itself, or when *They didn't come* was taken back while the half hour ran. */
const timed: Status[] = [...during, 'held'];
const met: Status[] = ['held', 'ended_early'];

/** In which statuses a message still says what is so. Kinds that are absent are always current. */
const STATUSES: Partial<Record<EffectKind, Status[]>> = {
  card: ['awaiting_host'],
  sent: ['awaiting_host'],
  in_line: ['queued'],
  back_in_line: ['queued'],
  offer: ['choosing'],
  nudge: ['awaiting_host'],
  counter_offer: ['countered'],
  approved_requester: during,
  approved_host: during,
  day_before: before,
  ask_again: before,
  unconfirmed: before,
  soon_host: before,
  soon_requester: before,
  start_host: during,
  start_requester: during,
  refocus: ['in_progress'],
  wrap_up_host: timed,
  wrap_up_requester: timed,
  end_host: timed,
  end_requester: timed,
  host_wrap_up: met,
  thanks_prompt: met,
  thanks_reminder: met,
  promise: met,
  absent_host: ['no_show_requester', 'no_show_host'],
  absent_requester: ['no_show_requester', 'no_show_host'],
};

/** Of no use without what was typed, except these: when somebody is forgotten, the other has to hear of it all the same. */
const TELLS_OF_THE_END: readonly EffectKind[] = [
  'cancelled_host',
  'cancelled_requester',
  'calendar_host',
  'calendar_requester',
  'ended_kindly',
  'withdrawn_host',
];

/**
 * Would this message, posted now, still be true? Everything that is posted is asked again at the moment itself,
 * so that nothing of an old time or an old state is ever sent.
 */
export function isCurrent(kind: EffectKind, request: InterviewRequest, now: DateTime): boolean {
  if (request.purged === true) return TELLS_OF_THE_END.includes(kind);
  const statuses = STATUSES[kind];
  if (statuses !== undefined && !statuses.includes(request.status)) return false;
  switch (kind) {
    case 'day_before':
    case 'ask_again':
    case 'unconfirmed':
      return request.confirmedAt === undefined;
    case 'thanks_prompt':
    case 'thanks_reminder':
      return request.thanks === undefined && now.toMillis() < (thanksCloseAt(request) ?? 0);
    default:
      return true;
  }
}
