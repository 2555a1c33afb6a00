import { type Component, propertiesOf } from './content-lines.js';
import type { Busy } from './join.js';
import { DAY_MS, parseDuration, parseMoment } from './wall-time.js';
import type { ZoneFinder } from './zone-finder.js';

function readPeriod(text: string, tzid: string | undefined, zones: ZoneFinder): Busy {
  const [from = '', end = ''] = text.trim().split('/');
  const instantOf = (value: string) => {
    const { kind, wall } = parseMoment(value);
    if (kind === 'utc') return wall;
    return (tzid === undefined ? zones.floating : zones.find(tzid)).toInstant(wall);
  };
  const fromMs = instantOf(from);
  if (!/^[+-]?P/i.test(end)) return { fromMs, toMs: instantOf(end) };
  const span = parseDuration(end);
  return { fromMs, toMs: fromMs + span.days * DAY_MS + span.ms };
}

/** The periods of a VFREEBUSY that are not free; throws at one that cannot be read. */
export function readFreeBusy(component: Component, zones: ZoneFinder): Busy[] {
  return propertiesOf(component, 'FREEBUSY')
    .filter(({ params }) => params.FBTYPE?.toUpperCase() !== 'FREE')
    .flatMap(({ params, value }) =>
      value
        .split(',')
        .filter((text) => text.trim() !== '')
        .map((text) => readPeriod(text, params.TZID, zones)),
    );
}
