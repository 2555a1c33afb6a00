import type { Account, CalendarFolder } from './account.js';
import { CALDAV, calendarHref, DAV, propertiesOf, type Resource } from './resources.js';
import { askedFor, multistatus, readElements, type Said } from './xml.js';

const DAY_MS = 86_400_000;

/** PROPFIND with a `prop`; undefined where the body is none. */
export function propfind(
  account: Account,
  resource: Resource,
  depth: string,
  body: string,
): string | undefined {
  const sent = readElements(body);
  if (sent?.[0]?.name !== `${DAV} propfind`) return undefined;
  const names = askedFor(sent);
  const resources = depth === '0' ? [resource] : [resource, ...within(account, resource)];
  return multistatus(resources.map((each) => say(account, each, names)));
}

/** The calendar-query of RFC 4791, 7.8, with a range of time; undefined where the body is none. */
export function calendarQuery(account: Account, folder: CalendarFolder, body: string): string | undefined {
  const sent = readElements(body);
  const range = sent?.find(({ name }) => name === `${CALDAV} time-range`)?.attributes;
  if (sent?.[0]?.name !== `${CALDAV} calendar-query` || range === undefined) return undefined;
  const names = askedFor(sent);
  const found = [...folder.objects].filter(([, { text }]) =>
    mayTouch(text, dayOf(range.start), dayOf(range.end)),
  );
  return multistatus(found.map(([name]) => say(account, objectIn(account, folder, name), names)));
}

function say(account: Account, resource: Resource, names: readonly string[]): Said {
  const all = propertiesOf(account, resource);
  return { href: resource.href, props: Object.fromEntries(names.map((name) => [name, all[name]])) };
}

function within(account: Account, resource: Resource): Resource[] {
  if (resource.kind === 'home')
    return account.folders.map((folder) => ({
      kind: 'calendar',
      href: calendarHref(account, folder),
      folder,
    }));
  if (resource.kind !== 'calendar') return [];
  return [...resource.folder.objects.keys()].map((name) => objectIn(account, resource.folder, name));
}

function objectIn(account: Account, folder: CalendarFolder, name: string): Resource {
  const href = `${calendarHref(account, folder)}${encodeURIComponent(name)}`;
  return { kind: 'object', href, folder, name };
}

/** Zones and repetitions are left to whoever asks: what may touch the range by its days is given. */
function mayTouch(text: string, fromMs: number, toMs: number): boolean {
  if (/^(RRULE|RDATE|RECURRENCE-ID)/m.test(text)) return true;
  const starts = dayOf(/^DTSTART[^:]*:(\d{8})/m.exec(text)?.[1]);
  const ends = dayOf(/^DTEND[^:]*:(\d{8})/m.exec(text)?.[1] ?? '') || starts;
  return !(ends + 2 * DAY_MS < fromMs) && !(starts - 2 * DAY_MS > toMs);
}

/** Ms of the UTC day that `20270308…` begins with. */
function dayOf(text = ''): number {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}
