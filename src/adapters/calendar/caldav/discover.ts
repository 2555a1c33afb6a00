import type { CalendarInfo, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../results.js';
import type { CaldavAccess, Dav, Multistatus } from './dav.js';
import type { DavResponse } from './multistatus.js';
import { CALENDARS, WHERE } from './requests.js';
import { isSameProvider } from './same-provider.js';
import { childOf, childrenOf, type XmlElement } from './xml.js';

const NAME_MAX = 100;
const WRITING = ['d:all', 'd:write', 'd:bind'];

export interface Account {
  /** The main one first. */
  calendars: CalendarInfo[];
  /** The addresses under which the host is invited. */
  emails: string[];
}

interface Home {
  urls: string[];
  emails: string[];
}

/** Finds an account's calendars from whatever address its host knows: a server, a principal, a home or a calendar. */
export async function discover(dav: Dav, { address }: CaldavAccess): Promise<CalendarResult<Account>> {
  const home = await findHome(dav, address);
  if (!home.ok) return home;
  const calendars: CalendarInfo[] = [];
  for (const url of home.value.urls) {
    const listed = await dav.propfind(url, CALENDARS, 1);
    if (!listed.ok) return listed;
    calendars.push(...calendarsIn(listed.value, url));
  }
  const main = calendars.find(({ writable }) => writable) ?? calendars[0];
  const others = calendars.filter((each) => each !== main);
  const sorted = main === undefined ? [] : [{ ...main, primary: true as const }, ...others];
  return { ok: true, value: { calendars: sorted, emails: home.value.emails } };
}

async function findHome(dav: Dav, address: string): Promise<CalendarResult<Home>> {
  let failure: CalendarResult<Home> | undefined;
  for (const url of addressesOf(address)) {
    const home = await homeFrom(dav, url);
    if (home.ok) return home;
    if (!['not_found', 'unreadable', 'forbidden'].includes(home.failure.code)) return home;
    failure ??= home;
  }
  return failure ?? failed({ code: 'address_refused' });
}

/** Where to look: at the address itself, then where RFC 6764 says. */
function addressesOf(typed: string): string[] {
  const address = typed.includes('://') ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return [];
  const { href, pathname, origin } = new URL(address);
  const known = `${origin}/.well-known/caldav`;
  return pathname === '/' ? [known, href] : [href, known];
}

async function homeFrom(dav: Dav, url: string): Promise<CalendarResult<Home>> {
  const here = await lookAt(dav, url);
  if (!here.ok) return here;
  const named = homeIn(here.value, url);
  if (named.ok) return named;
  const [principal] = hrefsIn(here.value, 'd:current-user-principal');
  if (principal !== undefined) {
    if (!isSameProvider(principal, url)) return failed({ code: 'address_refused' });
    const there = await lookAt(dav, principal);
    return there.ok ? homeIn(there.value, url) : there;
  }
  const isCalendar = childOf(here.value.props['d:resourcetype'], 'c:calendar') !== undefined;
  return isCalendar ? { ok: true, value: { urls: [here.value.url], emails: [] } } : named;
}

type Resource = DavResponse & { url: string };

async function lookAt(dav: Dav, url: string): Promise<CalendarResult<Resource>> {
  const found = await dav.propfind(url, WHERE, 0);
  if (!found.ok) return found;
  const [response] = found.value.responses;
  return response === undefined
    ? failed({ code: 'unreadable' })
    : { ok: true, value: { ...response, url: found.value.url } };
}

function homeIn(resource: Resource, asked: string): CalendarResult<Home> {
  const urls = hrefsIn(resource, 'c:calendar-home-set').filter((url) => isSameProvider(url, asked));
  if (urls.length === 0) return failed({ code: 'not_found' });
  const emails = childrenOf(resource.props['c:calendar-user-address-set'], 'd:href')
    .map(({ text }) => /^\s*mailto:(.+?)\s*$/i.exec(text)?.[1])
    .filter((email) => email !== undefined);
  return { ok: true, value: { urls, emails } };
}

const hrefsIn = ({ props, url }: Resource, name: string): string[] =>
  childrenOf(props[name], 'd:href').flatMap(({ text }) => absolute(text, url));

const absolute = (href: string, base: string): string[] =>
  URL.canParse(href.trim(), base) ? [new URL(href.trim(), base).href] : [];

function calendarsIn({ url, responses }: Multistatus, asked: string): CalendarInfo[] {
  return responses.flatMap(({ href, props }) => {
    const isCalendar = childOf(props['d:resourcetype'], 'c:calendar') !== undefined;
    if (!isCalendar || !holdsEvents(props['c:supported-calendar-component-set'])) return [];
    return absolute(href, url)
      .filter((id) => isSameProvider(id, asked))
      .map((id) => ({ id, name: nameOf(props['d:displayname'], id), writable: isWritable(props) }));
  });
}

/** A server that does not say takes any kind of entry. */
const holdsEvents = (kinds: XmlElement | undefined): boolean =>
  kinds === undefined || kinds.children.some(({ attributes }) => attributes.name?.toUpperCase() === 'VEVENT');

function nameOf(named: XmlElement | undefined, id: string): string {
  const last = new URL(id).pathname.split('/').filter(Boolean).at(-1) ?? '';
  return (named?.text.trim() || decoded(last) || 'Calendar').slice(0, NAME_MAX);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a server says nothing about privileges, a person's own calendar is taken to be writable. */
function isWritable(props: DavResponse['props']): boolean {
  const privileges = props['d:current-user-privilege-set'];
  if (privileges === undefined) return true;
  const granted = childrenOf(privileges, 'd:privilege').flatMap(({ children }) => children);
  return granted.some(({ name }) => WRITING.includes(name));
}
