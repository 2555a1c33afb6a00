import type { BusyTime } from '../../../domain/model/calendar.js';
import { type Component, propertiesOf } from './content-lines.js';
import { DAY_MS, parseDuration, parseMoment } from './zones/wall-time.js';
import type { ZoneFinder } from './zones/zone-finder.js';

function readPeriod(text: string, tzid: string | undefined, zones: ZoneFinder): BusyTime {
  const [from = '', end = ''] = text.trim().split('/');
  const instantOf = (value: string) => {
    const { kind, wall } = parseMoment(value);
    if (kind === 'utc') return wall;
    return (tzid === undefined ? zones.floating : zones.find(tzid)).toInstant(wall);
  };
  const fromMs = instantOf(from);
  if (!/^[+-]?P/i.test(end)) return { from: fromMs, to: instantOf(end), allDay: false };
  const span = parseDuration(end);
  return { from: fromMs, to: fromMs + span.days * DAY_MS + span.ms, allDay: false };
}

/** The periods of a VFREEBUSY that are not free; throws where none of them can be read. */
export function readFreeBusy(
  component: Component,
  zones: ZoneFinder,
  warn: (problem: string) => void,
): BusyTime[] {
  const lines = propertiesOf(component, 'FREEBUSY').filter(
    ({ params }) => params.FBTYPE?.toUpperCase() !== 'FREE',
  );
  const read: BusyTime[] = [];
  let failed: unknown;
  for (const { params, value } of lines) {
    for (const text of value.split(',').filter((one) => one.trim() !== '')) {
      try {
        read.push(readPeriod(text, params.TZID, zones));
      } catch (error) {
        failed = error;
        warn(`VFREEBUSY at line ${component.line}: ${(error as Error).message}`);
      }
    }
  }
  if (failed !== undefined && read.length === 0) throw failed;
  return read;
}
