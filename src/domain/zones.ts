import { IANAZone, Info, type Zone } from 'luxon';

export const DAY_MS = 86_400_000;
/** Far more than a booking horizon has; a zone starts anew beyond. */
const DAYS_KEPT = 1_000;

/**
 * An IANA zone that looks up each day's offset once. Luxon asks Intl for every instant, which was two thirds of what a
 * form of three hundred times cost.
 */
class QuickZone extends IANAZone {
  /** By day of UTC, in minutes; undefined for a day on which the offset changes. */
  readonly #offsets = new Map<number, number | undefined>();

  override offset(ms: number): number {
    const day = Math.floor(ms / DAY_MS);
    if (!this.#offsets.has(day)) this.#note(day);
    return this.#offsets.get(day) ?? super.offset(ms);
  }

  #note(day: number): void {
    if (this.#offsets.size >= DAYS_KEPT) this.#offsets.clear();
    const [first, last] = [super.offset(day * DAY_MS), super.offset((day + 1) * DAY_MS - 1)];
    this.#offsets.set(day, first === last ? first : undefined);
  }
}

const zones = new Map<string, Zone>();

/** What calendar and clock on the wall show; `date` counts days from 1 January 1970. */
export interface LocalTime {
  date: number;
  year: number;
  month: number;
  day: number;
  /** 1 = Monday. */
  weekday: number;
  hour: number;
  minute: number;
}

/** The wall clock of a zone at an instant (ms): for whoever needs hundreds of them, and no arithmetic with them. */
export function localTime(ms: number, zone: string): LocalTime {
  const localMs = ms + zoneOf(zone).offset(ms) * 60_000;
  const local = new Date(localMs);
  return {
    date: Math.floor(localMs / DAY_MS),
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay() || 7,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** Is it the name of a zone? Asking Intl costs more than a form: what was found is remembered. */
export function isZoneName(name: string): boolean {
  return zones.has(name) || IANAZone.isValidZone(name);
}

/** The zone of an IANA name, for all of luxon's functions that take one; UTC for a name that is none. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!IANAZone.isValidZone(name)) return Info.normalizeZone('utc');
  const zone = new QuickZone(name);
  zones.set(name, zone);
  return zone;
}
