import type { DateTime } from 'luxon';
import { type Host, isHosting } from '../model/host.js';
import type { Refusal } from '../model/refusal.js';
import { toMs } from '../time.js';

/** Does the host take no new requests at the moment? A pause with a date ends by itself. */
export function isPaused(host: Host, now: DateTime): boolean {
  const { pause } = host;
  return pause !== undefined && (pause.until === undefined || now.toMillis() < toMs(pause.until));
}

/** Can this host be asked, as far as the host is concerned? */
export function isOpenToRequests(host: Host | undefined, now: DateTime): host is Host {
  return isHosting(host) && !isPaused(host, now);
}

/** Rule 1: nobody is asked during a pause. Undefined: go on. */
export function refusedByPause(host: Host, now: DateTime): Refusal | undefined {
  if (!isPaused(host, now)) return undefined;
  const until = host.pause?.until;
  return { code: 'paused', ...(until !== undefined && { until }) };
}
