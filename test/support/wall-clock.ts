/** The wall clock as the runtime's Intl knows it: an oracle that shares no code with the product. */
const formats = new Map<string, Intl.DateTimeFormat>();

export interface Wall {
  date: string;
  minutes: number;
  weekday: number;
}

/** What clocks in `zone` show at an instant (ms). */
export function wallAt(instant: number, zone: string): Wall {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', options(zone));
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute } = parts;
  const date = `${year}-${month}-${day}`;
  return {
    date,
    minutes: Number(hour) * 60 + Number(minute),
    weekday: ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1,
  };
}

function options(timeZone: string): Intl.DateTimeFormatOptions {
  return {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  };
}

/** Every zone that the runtime knows and that the product takes. */
export const allZones: string[] = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'));

/** Zones that differ from each other in what has gone wrong with zones: half and quarter hours, midnight changes, none at all. */
export const oddZones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/New_York',
  'America/Santiago',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Chatham',
];

/** Instants (ms) around which a zone's offset changes in a year, found by looking at each day. */
export function offsetChanges(zone: string, year: number): number[] {
  const changes: number[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  for (let at = Date.UTC(year, 0, 1), last = offset(at, zone); at < end; at += 86_400_000) {
    const now = offset(at, zone);
    if (now !== last) changes.push(at - 43_200_000);
    last = now;
  }
  return changes;
}

function offset(instant: number, zone: string): number {
  const { date, minutes } = wallAt(instant, zone);
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - instant;
}
