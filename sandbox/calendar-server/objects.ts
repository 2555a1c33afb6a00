import type { CalendarFolder } from './account.js';
import { CALDAV } from './resources.js';
import { element } from './xml.js';

/** An answer to a request about one calendar file. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface PutRequest {
  name: string;
  text: string;
  type: string | undefined;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

const LINE_OCTETS_MAX = 75;

export function getObject({ objects }: CalendarFolder, name: string): Answer {
  const object = objects.get(name);
  if (object === undefined) return { status: 404 };
  const headers = { etag: object.etag, 'content-type': 'text/calendar; charset=utf-8' };
  return { status: 200, headers, body: object.text };
}

/** RFC 4791, 5.3.2: one event, an UID that no other file of the calendar has, and the version that was meant. */
export function putObject(
  folder: CalendarFolder,
  { name, text, type, ifMatch, ifNoneMatch }: PutRequest,
): Answer {
  if (folder.spec.readOnly) return { status: 403 };
  if (!type?.startsWith('text/calendar')) return { status: 415 };
  const present = folder.objects.get(name);
  if (ifNoneMatch === '*' && present !== undefined) return { status: 412 };
  if (ifMatch !== undefined && ifMatch !== present?.etag && !(ifMatch === '*' && present))
    return { status: 412 };
  const uid = uidOf(text);
  if (uid === undefined || !isWellWritten(text)) return refused('valid-calendar-data');
  const others = [...folder.objects].filter(([other]) => other !== name);
  if (others.some(([, each]) => uidOf(each.text) === uid)) return refused('no-uid-conflict');
  const { etag } = folder.put(name, text);
  return { status: present === undefined ? 201 : 204, headers: { etag } };
}

export function deleteObject(folder: CalendarFolder, name: string, ifMatch: string | undefined): Answer {
  if (folder.spec.readOnly) return { status: 403 };
  const present = folder.objects.get(name);
  if (present === undefined) return { status: 404 };
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== present.etag) return { status: 412 };
  folder.delete(name);
  return { status: 204 };
}

const refused = (condition: string): Answer => ({
  status: 403,
  body: element('DAV: error', element(`${CALDAV} ${condition}`)),
});

const uidOf = (text: string): string | undefined => /^UID:(.+)\r$/m.exec(text)?.[1];

/** One event and no method; lines as RFC 5545, 3.1 wants them. */
function isWellWritten(text: string): boolean {
  const lines = text.split('\r\n');
  return (
    lines[0] === 'BEGIN:VCALENDAR' &&
    lines.at(-2) === 'END:VCALENDAR' &&
    lines.at(-1) === '' &&
    lines.filter((line) => line === 'BEGIN:VEVENT').length === 1 &&
    !lines.some((line) => line.startsWith('METHOD:') || /[\r\n]/.test(line)) &&
    lines.every((line) => Buffer.byteLength(line) <= LINE_OCTETS_MAX)
  );
}
