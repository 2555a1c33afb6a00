import { readCalendars, textOf } from './content-lines.js';
import { newEffort } from './effort.js';
import { readEvent } from './event.js';
import { parseMoment } from './zones/wall-time.js';
import { ianaZone } from './zones/zone.js';
import { createZoneFinder } from './zones/zone-finder.js';

/** One entry as it is in a calendar; times in ms since the epoch. */
export interface ReadEntry {
  from: number;
  to: number;
  title: string;
  tentative: boolean;
  cancelled: boolean;
  /** Goes up with each change. */
  sequence: number;
}

const LINES = ['SUMMARY'];

/**
 * Reads a calendar file with one event in it.
 * @throws Error when there is none, or it is not understood.
 */
export function readEntry(text: string): ReadEntry {
  const [calendar] = readCalendars(text, LINES);
  const event = calendar?.components.find(({ name }) => name === 'VEVENT');
  if (calendar === undefined || event === undefined) throw new Error('no event');
  const { wall } = parseMoment(textOf(event, 'DTSTART') ?? '');
  const asked = { zone: 'UTC', from: wall, to: wall, effort: newEffort(), warn: () => undefined };
  const host = ianaZone(asked.zone);
  const zones = createZoneFinder(calendar, host, asked);
  const { start, timing, version } = readEvent(event, { ...asked, zones, host, isCancelled: false });
  const status = textOf(event, 'STATUS')?.toUpperCase();
  return {
    from: timing.toInstant(start),
    to: timing.endOf(start.wall),
    title: unescapeValue(textOf(event, 'SUMMARY') ?? ''),
    tentative: status === 'TENTATIVE',
    cancelled: status === 'CANCELLED',
    sequence: version()[0],
  };
}

/** RFC 5545, 3.3.11. */
const unescapeValue = (text: string): string =>
  text.replace(/\\(.)/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped));
