import { IANAZone } from 'luxon';
import { findIana } from 'windows-iana';
import { HOUR_MS, MINUTE_MS } from './wall-time.js';
import { fixedZone, ianaZone, UTC_ZONE, type Zone } from './zone.js';

const UTC_NAMES =
  /^(?:Z|UTC|GMT|Etc\/(?:UTC|GMT|Zulu)|tzone:\/\/Microsoft\/Utc|\(UTC\)\s*(?:Coordinated.*)?)$/i;

const isAreaCity = (name: string) => name.includes('/') && IANAZone.isValidZone(name);

/** `/freeassociation.sourceforge.net/America/Argentina/Salta` → `America/Argentina/Salta`. */
function trailingAreaCity(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '');
  return [3, 2].map((count) => parts.slice(-count).join('/')).find(isAreaCity);
}

const windowsName = (name: string): string | undefined => findIana(name as Parameters<typeof findIana>[0])[0];

/** The zone of an unambiguous name: IANA, Windows, or ending in an Area/City. */
export function zoneByName(name: string): Zone | undefined {
  if (UTC_NAMES.test(name)) return UTC_ZONE;
  const iana = isAreaCity(name) ? name : (windowsName(name) ?? trailingAreaCity(name));
  return iana === undefined ? undefined : ianaZone(iana);
}

/** `(UTC+01:00) Amsterdam, Berlin` → Europe/Amsterdam; `Eastern Time (US & Canada)` → America/New_York. */
function zoneByDisplayName(name: string): string | undefined {
  const [, places] = /^(?:\((?:UTC|GMT)[^)]*\)\s*)?([a-z].+)$/i.exec(name) ?? [];
  if (places === undefined) return undefined;
  const us = /^(.+? Time)\b/.exec(places)?.[1];
  const windows = us === undefined ? undefined : windowsName(us.replace(/ Time$/, ' Standard Time'));
  if (windows !== undefined) return windows;
  const cities = places.split(',').map((city) => city.trim().toLowerCase().replaceAll(' ', '_'));
  return Intl.supportedValuesOf('timeZone').find((zone) =>
    cities.includes(zone.slice(zone.lastIndexOf('/') + 1).toLowerCase()),
  );
}

/** The zone that a name suggests: a place shown by Outlook, a short IANA name such as `EST`, or an offset. */
export function zoneByGuess(name: string): Zone | undefined {
  const shown = zoneByDisplayName(name);
  if (shown !== undefined) return ianaZone(shown);
  const [, sign, hours, minutes] = /^\(?(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?(?:\).*)?$/i.exec(name) ?? [];
  if (sign !== undefined) {
    const size = Number(hours) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS;
    return fixedZone(sign === '-' ? -size : size);
  }
  return /^[A-Za-z][\w+-]*$/.test(name) && IANAZone.isValidZone(name) ? ianaZone(name) : undefined;
}

/** The zone of a name, however it is written. */
export const zoneNamed = (name: string): Zone | undefined => zoneByName(name) ?? zoneByGuess(name);
