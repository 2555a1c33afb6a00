import type { Zone } from '../ics/zones/zone.js';
import { zoneNamed } from '../ics/zones/zone-names.js';
import type { GraphMoment } from './graph-shapes.js';

/** "2027-03-08T14:00:00.0000000" on the wall, as milliseconds. */
export const wallOf = ({ dateTime }: GraphMoment): number => Date.parse(`${dateTime.slice(0, 19)}Z`);

/** The same the other way, for a moment in UTC. */
export const wallTimeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** The instant of a moment; its zone may have a Windows name, and an unknown one is taken for `other`. */
export function instantOf(moment: GraphMoment, other: Zone): number {
  return (zoneNamed(moment.timeZone ?? '') ?? other).toInstant(wallOf(moment));
}
