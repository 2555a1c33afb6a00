import { unfold } from './unfold.js';

/** One line of a calendar file: `name` and the names of `params` in capitals, `value` as written. */
export interface Property {
  name: string;
  params: Readonly<Record<string, string>>;
  value: string;
}

/** A component with its own lines; `line` is where it begins in the file, `complete` whether its end was found. */
export interface Component {
  name: string;
  line: number;
  complete: boolean;
  properties: Property[];
  components: Component[];
}

const DATED = new Set(['DTSTART', 'DTEND', 'EXDATE', 'RDATE', 'RECURRENCE-ID', 'FREEBUSY']);
const USED = new Set([
  ...DATED,
  ...['UID', 'SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'DURATION', 'RRULE', 'EXRULE', 'STATUS', 'TRANSP'],
  ...[
    'ATTENDEE',
    'METHOD',
    'X-WR-TIMEZONE',
    'X-WR-CALNAME',
    'X-LIC-LOCATION',
    'TZID',
    'TZOFFSETFROM',
    'TZOFFSETTO',
  ],
  ...['X-MICROSOFT-CDO-BUSYSTATUS', 'X-MICROSOFT-CDO-ALLDAYEVENT'],
]);

const IN_DATES = /[\dTZPWDHMS,:/+\s-]/i;

/** The first colon that only dates follow. Outlook leaves zones with colons unquoted: `TZID=(UTC+01:00) Amsterdam:20270308T140000`. */
function findDates(line: string): number {
  let first = line.lastIndexOf(':');
  for (let i = line.length - 1; i >= 0 && IN_DATES.test(line[i] ?? ''); i -= 1)
    if (line[i] === ':') first = i;
  return first;
}

/** Where the value begins. */
function findValue(line: string, dated: boolean): number {
  if (dated) return findDates(line);
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === '"') quoted = !quoted;
    else if (line[i] === ':' && !quoted) return i;
  }
  return line.indexOf(':');
}

type Params = Property['params'];
const NO_PARAMS: Params = {};

function readParams(head: string): Params {
  if (!head.includes(';')) return NO_PARAMS;
  const params: Record<string, string> = {};
  for (const [, name = '', value = ''] of head.matchAll(/;([^=;:"]+)=("[^"]*"|[^;]*)/g)) {
    params[name.trim().toUpperCase()] = value.replaceAll('"', '').trim();
  }
  return params;
}

/** The same few line heads occur thousands of times: each is read once. */
type KnownHeads = Map<string, Params>;

function paramsOf(head: string, known: KnownHeads): Params {
  const params = known.get(head) ?? readParams(head);
  known.set(head, params);
  return params;
}

function readProperty(line: string, name: string, known: KnownHeads): Property | undefined {
  const dated = DATED.has(name);
  const colon = findValue(line, dated);
  if (colon < 0) return undefined;
  const head = line.slice(0, colon);
  const params = dated ? paramsOf(head, known) : readParams(head);
  return { name, params, value: line.slice(colon + 1).trim() };
}

const createComponent = (name: string, line: number): Component => ({
  name,
  line,
  complete: false,
  properties: [],
  components: [],
});

/** Components that never contain another of their kind: a second BEGIN means that an END is missing. */
const FLAT = new Set(['VEVENT', 'VFREEBUSY', 'VTIMEZONE', 'VCALENDAR', 'VTODO', 'VJOURNAL']);

/**
 * Reads the calendars of a file, as far as it goes: a line that cannot be read is left out, and what is cut short
 * stays incomplete. Only the lines that busy times depend on are kept, and those named in `also`.
 */
export function readCalendars(text: string, also: readonly string[] = []): Component[] {
  const file = createComponent('FILE', 0);
  const known: KnownHeads = new Map();
  const open: Component[] = [file];
  unfold(text.replace(/^\uFEFF/, ''), (line, number) => {
    const name = line
      .slice(0, Math.max(0, line.search(/[:;]/)))
      .trim()
      .toUpperCase();
    if (name === 'BEGIN' || name === 'END') {
      const kind = line
        .slice(line.indexOf(':') + 1)
        .trim()
        .toUpperCase();
      if (name === 'BEGIN') begin(open, kind, number);
      else end(open, kind);
    } else if (USED.has(name) || also.includes(name)) {
      const property = readProperty(line, name, known);
      if (property !== undefined) open.at(-1)?.properties.push(property);
    }
  });
  return file.components.filter((component) => component.name === 'VCALENDAR');
}

/** More deeply nothing is nested. */
const MOST_OPEN = 50;

function begin(open: Component[], kind: string, line: number): void {
  const component = createComponent(kind, line);
  const unfinished = FLAT.has(kind) ? open.findIndex(({ name }) => name === kind) : -1;
  if (unfinished >= 0) open.length = unfinished;
  if (open.length > MOST_OPEN) throw new Error(`line ${line} is nested too deeply for a calendar`);
  open.at(-1)?.components.push(component);
  open.push(component);
}

function end(open: Component[], kind: string): void {
  const at = open.findLastIndex(({ name }) => name === kind);
  const ended = open[at];
  if (ended === undefined) return;
  ended.complete = true;
  open.length = at;
}

/** The value of the first property of that name. */
export function textOf(component: Component, name: string): string | undefined {
  return component.properties.find((property) => property.name === name)?.value;
}

export const propertiesOf = (component: Component, name: string): Property[] =>
  component.properties.filter((property) => property.name === name);
