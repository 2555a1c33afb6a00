import { createHash } from 'node:crypto';
import type { BusyQuestion } from '../../usecases/ports/calendar/calendar.js';

/**
 * A digest of all that an answer depends on besides what the server holds: an unchanged calendar gives the same busy times
 * only to the same host, read in the same zone. `more`: whatever else it depends on.
 */
export function questionDigest(
  { calendarIds, zone, emails, ownPrefix }: BusyQuestion,
  ...more: unknown[]
): string {
  return createHash('sha256')
    .update(JSON.stringify([calendarIds, zone, emails, ownPrefix, ...more]))
    .digest('base64url')
    .slice(0, 16);
}
