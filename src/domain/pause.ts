import type { DateTime } from 'luxon';
import type { Host } from './host.js';
import { toMs } from './time.js';

/** Takes no new requests at the moment; a pause with a date ends by itself. */
export function isPaused(host: Host, now: DateTime): boolean {
  const { pause } = host;
  return pause !== undefined && (pause.until === undefined || now.toMillis() < toMs(pause.until));
}
