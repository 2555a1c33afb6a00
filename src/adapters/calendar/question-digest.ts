import { createHash } from 'node:crypto';
import type { BusyQuestion } from '../../usecases/ports/calendar/calendar.js';

/**
 * Stands for all that an answer hangs on besides what the server holds: an unchanged calendar gives the same busy times
 * only to the same host, read in the same zone. `more`: whatever else it hangs on.
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
