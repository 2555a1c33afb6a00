import type { DateTime } from 'luxon';
import { thanksCloseAt } from '../consequences/meeting-timers.js';
import type { EffectKind } from '../model/effects.js';
import type { InterviewRequest, Status } from '../model/request.js';

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
