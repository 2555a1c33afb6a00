import { type Component, propertiesOf, textOf } from '../content-lines.js';
import { type Effort, TooMuch } from '../effort.js';
import { expandRule } from '../expand-rule.js';
import { parseRule } from '../recurrence-rule.js';
import { DAY_MS, parseMoment, parseOffset, type Wall } from './wall-time.js';
import { changingZone, type Zone } from './zone.js';

interface Change {
  atMs: number;
  offsetMs: number;
  beforeMs: number;
}

/** No clock changes that often; each time in the zone looks for its change among them. */
const MOST_CHANGES = 2_000;

function readChanges(part: Component, [from, to]: [Wall, Wall], effort: Effort): Change[] {
  const beforeMs = parseOffset(textOf(part, 'TZOFFSETFROM') ?? '');
  const offsetMs = parseOffset(textOf(part, 'TZOFFSETTO') ?? '');
  const start = parseMoment(textOf(part, 'DTSTART') ?? '').wall;
  const rule = textOf(part, 'RRULE');
  const dates = propertiesOf(part, 'RDATE').flatMap(({ value }) => value.split(','));
  const walls = [start, ...dates.map((one) => parseMoment(one.split('/')[0] ?? '').wall)];
  if (rule !== undefined) {
    const { until, ...endless } = parseRule(rule);
    const untilMs =
      until === undefined ? Number.POSITIVE_INFINITY : until.wall + (until.kind === 'date' ? DAY_MS : 0);
    const utcShift = until?.kind === 'utc' ? beforeMs : 0;
    // Outlook's rules start in 1601: only the years that are asked for are expanded.
    const repeated = expandRule(endless, start, from, to, effort);
    walls.push(...repeated.filter((wall) => wall - utcShift <= untilMs));
  }
  return walls.map((wall) => ({ atMs: wall - beforeMs, offsetMs, beforeMs }));
}

/** The zone that a VTIMEZONE describes, right between two walls; throws when it cannot be understood. */
export function readVtimezone(component: Component, range: [Wall, Wall], effort: Effort): Zone {
  const parts = component.components.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
  const changes = parts.flatMap((part) => readChanges(part, range, effort)).sort((a, b) => a.atMs - b.atMs);
  if (changes.length > MOST_CHANGES) throw new TooMuch();
  const [first] = changes;
  if (first === undefined) throw new Error('a VTIMEZONE without STANDARD or DAYLIGHT');
  return changingZone(first.beforeMs, changes);
}
