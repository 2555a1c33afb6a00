import { basicTime } from '../../../domain/content-lines.js';

const xml = (root: string, content: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/">${content}</${root}>`;

const propfind = (...names: string[]) =>
  xml('d:propfind', `<d:prop>${names.map((name) => `<${name}/>`).join('')}</d:prop>`);

/** Who is signed in, and where their calendars are (RFC 5397, RFC 4791 6.2.1). */
export const WHERE = propfind(
  'd:current-user-principal',
  'd:resourcetype',
  'c:calendar-home-set',
  'c:calendar-user-address-set',
);

/** What a host needs to know about a calendar in order to choose it. */
export const CALENDARS = propfind(
  'd:displayname',
  'd:resourcetype',
  'd:current-user-privilege-set',
  'c:supported-calendar-component-set',
);

/** A calendar's version, which changes with it. */
export const VERSION = propfind('d:resourcetype', 'd:sync-token', 'cs:getctag');

const DAY_MS = 86_400_000;

/**
 * The events of a calendar that touch a range, whole (RFC 4791, 7.8). Servers differ in the zone of an event that has
 * none, so the range is a day longer on both sides. `expand` is not asked for: many servers ignore it.
 */
export function eventsBetween({ from, to }: { from: number; to: number }): string {
  const range = `<c:time-range start="${basicTime(from - DAY_MS)}" end="${basicTime(to + DAY_MS)}"/>`;
  return xml(
    'c:calendar-query',
    `<d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">${range}</c:comp-filter></c:comp-filter></c:filter>`,
  );
}
