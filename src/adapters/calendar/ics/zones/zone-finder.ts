import type { Asked } from '../asked.js';
import { type Component, textOf } from '../content-lines.js';
import { type Effort, spend } from '../effort.js';
import { readVtimezone } from './vtimezone.js';
import { DAY_MS } from './wall-time.js';
import type { Zone } from './zone.js';
import { zoneByGuess, zoneByName } from './zone-names.js';

/** The last clock change before the range still applies in it. */
const YEARS_AROUND_MS = 3 * 366 * DAY_MS;

/** Finds the zones that a calendar names. */
export interface ZoneFinder {
  /** The zone of a TZID: by its name, then as the file's VTIMEZONE says, then the host's, with a warning. */
  find(tzid: string): Zone;
  /** Where times without a zone belong: X-WR-TIMEZONE, or the host's zone. */
  floating: Zone;
}

/** The descriptions by their TZID; of two the first. */
function descriptionsIn({ components }: Component): Map<string | undefined, Component> {
  const zones = components.filter(({ name }) => name === 'VTIMEZONE').reverse();
  return new Map(zones.map((zone) => [textOf(zone, 'TZID')?.replaceAll('"', ''), zone]));
}

/** A name that says nothing plainly is compared with those of all zones. */
const COST_OF_GUESS = 600;

function guess(tzid: string, effort: Effort): Zone | undefined {
  try {
    spend(effort, COST_OF_GUESS);
    return zoneByGuess(tzid);
  } catch {
    return undefined;
  }
}

function readDescribed(described: Component | undefined, { from, to, effort }: Asked): Zone | undefined {
  if (described === undefined) return undefined;
  const named = zoneByName(textOf(described, 'X-LIC-LOCATION') ?? '');
  if (named !== undefined) return named;
  try {
    return readVtimezone(described, [from - YEARS_AROUND_MS, to + YEARS_AROUND_MS], effort);
  } catch {
    return undefined;
  }
}

/** A finder for one calendar of a file; each name is looked up once, and warned about once. */
export function createZoneFinder(calendar: Component, host: Zone, asked: Asked): ZoneFinder {
  const found = new Map<string, Zone>();
  const described = descriptionsIn(calendar);
  const look = (tzid: string): Zone => {
    const zone = zoneByName(tzid) ?? readDescribed(described.get(tzid), asked) ?? guess(tzid, asked.effort);
    if (zone === undefined) asked.warn(`time zone "${tzid}" is unknown: the host's zone is taken`);
    return zone ?? host;
  };
  const find = (tzid: string): Zone => {
    const zone = found.get(tzid) ?? look(tzid);
    found.set(tzid, zone);
    return zone;
  };
  const floating = textOf(calendar, 'X-WR-TIMEZONE');
  return { find, floating: floating === undefined || floating === '' ? host : find(floating) };
}
