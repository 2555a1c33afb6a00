import type { Zone } from '../ics/zones/zone.js';
import { zoneNamed } from '../ics/zones/zone-names.js';
import type { GoogleMoment } from './google-shapes.js';

const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The instant of a moment (ms), NaN when it has none. A date is its midnight with the host; a time that names no offset
 * belongs to the zone beside it, or else to the host's.
 */
export function instantOf({ date, dateTime, timeZone = '' }: GoogleMoment = {}, host: Zone): number {
  if (date !== undefined) return host.toInstant(Date.parse(date));
  if (dateTime === undefined || OFFSET.test(dateTime)) return Date.parse(dateTime ?? '');
  return (zoneNamed(timeZone) ?? host).toInstant(Date.parse(`${dateTime}Z`));
}
