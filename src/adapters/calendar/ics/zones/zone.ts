import { IANAZone } from 'luxon';
import { DAY_MS, MINUTE_MS, type Wall } from './wall-time.js';

/** Turns walls into instants and back; both are milliseconds. */
export interface Zone {
  /**
   * The first of two where the clock is put back. A wall that is skipped is read with the offset before the gap
   * (RFC 5545, 3.3.5).
   */
  toInstant(wall: Wall): number;
  toWall(instantMs: number): Wall;
}

/** No zone changes its clocks and back within a week: equal offsets at both ends hold between them. */
const SLOT_MS = 7 * DAY_MS;

/** Joins a zone from its offset (milliseconds, east is positive) at any instant. */
function zoneOf(offsetAt: (instantMs: number) => number): Zone {
  return {
    toInstant(wall) {
      const before = offsetAt(wall - DAY_MS);
      if (offsetAt(wall - before) === before) return wall - before;
      const after = offsetAt(wall + DAY_MS);
      return offsetAt(wall - after) === after ? wall - after : wall - before;
    },
    toWall: (instantMs) => instantMs + offsetAt(instantMs),
  };
}

const known = new Map<string, Zone>();

/** The zone of an IANA name that luxon knows. */
export function ianaZone(name: string): Zone {
  const zone = known.get(name);
  if (zone !== undefined) return zone;
  const iana = IANAZone.create(name);
  const offsets = new Map<number, number>();
  const offsetOnSlot = (slot: number): number => {
    const offset = offsets.get(slot) ?? iana.offset(slot * SLOT_MS) * MINUTE_MS;
    offsets.set(slot, offset);
    return offset;
  };
  const created = zoneOf((instantMs) => {
    const slot = Math.floor(instantMs / SLOT_MS);
    const offset = offsetOnSlot(slot);
    return offset === offsetOnSlot(slot + 1) ? offset : iana.offset(instantMs) * MINUTE_MS;
  });
  known.set(name, created);
  return created;
}

export const fixedZone = (offsetMs: number): Zone => zoneOf(() => offsetMs);

export const UTC_ZONE = fixedZone(0);

/** A zone that changes at known instants; before the first of them it keeps `initialMs`. */
export function changingZone(
  initialMs: number,
  changes: readonly { atMs: number; offsetMs: number }[],
): Zone {
  return zoneOf((instantMs) => changes.findLast(({ atMs }) => atMs <= instantMs)?.offsetMs ?? initialMs);
}
