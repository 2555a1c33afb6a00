import type { DateTime } from 'luxon';
import type { Effect, EffectKind } from '../model/effects.js';
import type { Host } from '../model/host.js';
import type { InterviewRequest } from '../model/request.js';
import { inZone } from '../time.js';
import { inTimeFor } from './quiet-hours.js';

/** Neither the clock of a meeting nor ever the answer to what its reader just did. */
const BY_DAY: readonly EffectKind[] = [
  ...(['card', 'nudge', 'expired_host', 'host_wrap_up', 'promise', 'thanks_delivered'] as const),
  ...(['offer', 'back_in_line', 'counter_offer', 'declined', 'answered', 'expired_requester'] as const),
  ...(['day_before', 'ask_again', 'unconfirmed', 'thanks_prompt', 'thanks_reminder', 'feedback'] as const),
  ...(['assistant_thanked'] as const),
];

/**
 * Quiet hours, once more at the moment itself: what was set for the day comes due at night after an outage, a journey,
 * or a host's change of zone. Gives when it may go out instead; undefined: now.
 */
export function putOff(
  { kind, to, zone: own }: Effect,
  { start, hostId, zones }: InterviewRequest,
  { settings }: Host,
  now: DateTime,
): DateTime | undefined {
  if (!BY_DAY.includes(kind)) return undefined;
  const zone = own ?? (to === hostId ? settings.zone : zones.requester);
  const moment = inTimeFor(start === undefined ? undefined : inZone(start, 'utc'), now, zone);
  return moment > now ? moment : undefined;
}
