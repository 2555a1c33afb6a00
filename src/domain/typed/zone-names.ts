import { isZone } from '../time.js';

const REGIONS = [
  'Africa',
  'America',
  'Antarctica',
  'Asia',
  'Atlantic',
  'Australia',
  'Europe',
  'Indian',
  'Pacific',
];

/** The zone as IANA spells it, whatever case or spaces it was typed with; undefined when it is none. */
export function readZone(typed: string): string | undefined {
  const given = typed.trim().replace(/\s+/g, '_');
  const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === given.toLowerCase());
  if (known !== undefined) return known;
  const spelled = given
    .split('/')
    .map((part) => part.split('_').map(capitalised).join('_'))
    .join('/');
  return [given, spelled].find(isZone);
}

/** Zones that somebody may have meant by the name of a city: "berlin" gives Europe/Berlin. */
export function suggestZones(typed: string): string[] {
  const city = typed.trim().toLowerCase().replace(/\s+/g, '_');
  if (city.length < 2 || city.length > 40) return [];
  const listed = Intl.supportedValuesOf('timeZone').filter((zone) => lastPart(zone).startsWith(city));
  const older = REGIONS.map((region) => `${region}/${city.split('_').map(capitalised).join('_')}`).filter(
    isZone,
  );
  return [...new Set([...listed, ...older])].slice(0, 3);
}

const FOUND_MAX = 100;

/** Area/City zones whose names hold these letters, cities that begin with them first; as many as a menu takes. */
export function searchZones(letters: string): string[] {
  const wanted = letters.trim().toLowerCase().replace(/\s+/g, '_');
  const begins = (zone: string) => lastPart(zone).startsWith(wanted) || zone.toLowerCase().startsWith(wanted);
  const named = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'));
  const found = [...new Set([...suggestZones(letters), ...named])].filter((zone) =>
    zone.toLowerCase().includes(wanted),
  );
  return [...found.filter(begins), ...found.filter((zone) => !begins(zone))].slice(0, FOUND_MAX);
}

const lastPart = (zone: string): string => zone.toLowerCase().split('/').pop() ?? '';
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
