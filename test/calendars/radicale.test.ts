import { join } from 'node:path';
import { createCalendars } from '../../src/adapters/calendar/create-calendars.js';
import type { Calendar } from '../../src/usecases/ports/calendar/calendar.js';
import { appointmentFile } from '../support/appointment-file.js';
import { type CalendarStage, calendarContract } from '../support/calendar-contract.js';
import { HOW_TO_INSTALL, hasRadicale, startRadicale } from './radicale-server.js';

const rootDir = join(__dirname, '../..');

/** Whoever has the calendar, as another program of theirs would. */
function ownerOf(calendar: string, user: string, password: string) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (method: string, name = '', body?: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(calendar + name, {
      method,
      headers: { ...headers, authorization },
      ...(body && { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${name}: ${answer.status}`);
    return answer.text();
  };
}

const named = (name: string) =>
  `<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>${name}</displayname></prop></set></c:mkcalendar>`;

async function openRadicale(): Promise<CalendarStage> {
  const server = await startRadicale({ dana: 'right', someone: 'else' });
  const own = ownerOf(`${server.url}/dana/office/`, 'dana', 'right');
  await own('MKCALENDAR', '', named('Work &amp; more'));
  const another = `${server.url}/someone/private/`;
  await ownerOf(another, 'someone', 'else')('MKCALENDAR', '', named('Private'));
  const { calendars, close } = createCalendars({ rootDir, calendarAllowHosts: ['127.0.0.1'] });
  const access = { kind: 'caldav' as const, address: server.url, user: 'dana', password: 'right' };
  let added = 0;
  return {
    calendar: calendars.caldav as Calendar,
    access,
    refused: { ...access, password: 'wrong' },
    missingId: another,
    add: async (appointment) => {
      const uid = `a${added++}`;
      const type = { 'content-type': 'text/calendar' };
      await own('PUT', `${uid}.ics`, appointmentFile(uid, appointment), type);
    },
    deleteByHand: async (id) => {
      await own('DELETE', `${id}.ics`);
    },
    count: async () => {
      const found = await own('PROPFIND', '', undefined, { depth: '1' });
      return found.match(/\.ics<\//g)?.length ?? 0;
    },
    close: async () => {
      await close();
      await server.close();
    },
  };
}

if (hasRadicale) calendarContract('CalDAV, on Radicale', openRadicale);
else if (process.env.CI)
  test('Radicale is there', () => {
    throw new Error(HOW_TO_INSTALL);
  });
else test.skip(HOW_TO_INSTALL, () => undefined);
