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

/** No zone changes its clocks twice within a week: equal offsets at both ends hold between them. */
const SLOT_MS = 7 * DAY_MS;

/** A week's offset (ms) up to the instant at which it changes, and after it. */
interface Slot {
  changesAt: number;
  before: number;
  after: number;
}

/** Looks up few offsets, since each costs more than the rest of an event: a change is found by bisection. */
function lookAtSlot(fromMs: number, offsetAt: (instantMs: number) => number): Slot {
  let [low, high] = [fromMs, fromMs + SLOT_MS];
  const [before, after] = [offsetAt(low), offsetAt(high)];
  if (before === after) return { changesAt: high, before, after };
  while (high - low > 1_000) {
    const middle = low + Math.floor((high - low) / 2_000) * 1_000;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return { changesAt: high, before, after };
}

/** Makes a zone of its offset (milliseconds, east is positive) at any instant. */
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
  const offsetAt = (instantMs: number) => iana.offset(instantMs) * MINUTE_MS;
  const slots = new Map<number, Slot>();
  const created = zoneOf((instantMs) => {
    const number = Math.floor(instantMs / SLOT_MS);
    const slot = slots.get(number) ?? lookAtSlot(number * SLOT_MS, offsetAt);
    slots.set(number, slot);
    return instantMs < slot.changesAt ? slot.before : slot.after;
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
