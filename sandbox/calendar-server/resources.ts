import type { Account, CalendarFolder } from './account.js';
import { element, escapeXml } from './xml.js';

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
const CALENDAR_SERVER = 'http://calendarserver.org/ns/';

/** A place on the server that somebody may ask about. */
export type Resource =
  | { kind: 'root' | 'principal' | 'home'; href: string }
  | { kind: 'calendar'; href: string; folder: CalendarFolder }
  | { kind: 'object'; href: string; folder: CalendarFolder; name: string };

const at = (...parts: string[]) => `/dav/${parts.map((part) => `${encodeURIComponent(part)}/`).join('')}`;
const principalOf = ({ spec }: Account) => at('principals', spec.user);
const homeOf = ({ spec }: Account) => at('calendars', spec.user);

export const calendarHref = (account: Account, folder: CalendarFolder) =>
  at('calendars', account.spec.user, folder.spec.id);

/** Where a path leads for an account: `elsewhere` to what is somebody else's, `nowhere` to nothing. */
export function findResource(account: Account, path: string): Resource | 'elsewhere' | 'nowhere' {
  const [dav, area, user, folderId, name, ...more] = path.split('/').slice(1).map(decodeURIComponent);
  if (dav !== 'dav' || more.length > 0) return 'nowhere';
  if (area === undefined || area === '') return { kind: 'root', href: '/dav/' };
  if (area !== 'principals' && area !== 'calendars') return 'nowhere';
  if (user !== account.spec.user) return user === undefined || user === '' ? 'nowhere' : 'elsewhere';
  if (area === 'principals') return { kind: 'principal', href: principalOf(account) };
  if (folderId === undefined || folderId === '') return { kind: 'home', href: homeOf(account) };
  const folder = account.folder(folderId);
  if (folder === undefined) return 'nowhere';
  const href = calendarHref(account, folder);
  if (name === undefined || name === '') return { kind: 'calendar', href, folder };
  return { kind: 'object', href: `${href}${encodeURIComponent(name)}`, folder, name };
}

const hrefTo = (href: string) => element(`${DAV} href`, escapeXml(href));

/** Every property that a resource has, as XML. */
export function propertiesOf(account: Account, resource: Resource): Record<string, string> {
  const own = {
    [`${DAV} resourcetype`]: typeOf(resource),
    [`${DAV} current-user-principal`]: hrefTo(principalOf(account)),
  };
  if (resource.kind === 'principal')
    return {
      ...own,
      [`${CALDAV} calendar-home-set`]: hrefTo(homeOf(account)),
      [`${CALDAV} calendar-user-address-set`]: hrefTo(`mailto:${account.spec.email}`),
    };
  if (resource.kind === 'calendar') return { ...own, ...calendarProperties(resource.folder) };
  if (resource.kind !== 'object') return own;
  const object = resource.folder.objects.get(resource.name);
  return {
    ...own,
    [`${DAV} getetag`]: escapeXml(object?.etag ?? ''),
    [`${CALDAV} calendar-data`]: escapeXml(object?.text ?? ''),
  };
}

function typeOf({ kind }: Resource): string {
  if (kind === 'object') return '';
  const collection = element(`${DAV} collection`);
  if (kind === 'principal') return collection + element(`${DAV} principal`);
  return kind === 'calendar' ? collection + element(`${CALDAV} calendar`) : collection;
}

function calendarProperties({ spec, version }: CalendarFolder): Record<string, string> {
  const privileges = spec.readOnly ? ['read'] : ['read', 'write', 'write-content', 'bind', 'unbind'];
  return {
    [`${DAV} displayname`]: escapeXml(spec.name),
    [`${DAV} current-user-privilege-set`]: privileges
      .map((each) => element(`${DAV} privilege`, element(`${DAV} ${each}`)))
      .join(''),
    [`${CALDAV} supported-calendar-component-set`]: element(`${CALDAV} comp`, '', ' name="VEVENT"'),
    [`${CALENDAR_SERVER} getctag`]: String(version),
  };
}
