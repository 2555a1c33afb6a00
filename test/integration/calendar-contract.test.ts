import { join } from 'node:path';
import { startCalendarServer } from '../../sandbox/calendar-server/server.js';
import { createCalendars } from '../../src/adapters/calendar/create-calendars.js';
import type { Calendar } from '../../src/usecases/ports/calendar/calendar.js';
import { appointmentFile } from '../support/appointment-file.js';
import { type CalendarStage, calendarContract } from '../support/calendar-contract.js';
import { startLocalServer } from '../support/local-server.js';

const rootDir = join(__dirname, '../..');

async function openCaldav(): Promise<CalendarStage> {
  const user = 'dana w@example.com';
  const server = await startCalendarServer([
    {
      ...{ user, password: 'päss:word', email: 'dana@example.com' },
      calendars: [
        { id: 'holidays', name: 'Holidays', readOnly: true },
        { id: 'work & more/ünder 100%', name: 'Work <at> home & more' },
      ],
    },
    { user: 'someone', password: 'else', email: 'someone@example.com', calendars: [] },
  ]);
  const { calendars, close } = createCalendars({ rootDir, calendarAllowHosts: ['127.0.0.1'] });
  const work = server.account(user).folders[1];
  const access = { kind: 'caldav' as const, address: server.url, user, password: 'päss:word' };
  return {
    calendar: calendars.caldav as Calendar,
    access,
    refused: { ...access, password: 'wrong' },
    missingId: `${server.url}/dav/calendars/someone/office/`,
    add: async (appointment) => {
      const uid = `a${work?.objects.size}`;
      work?.put(`${uid}.ics`, appointmentFile(uid, appointment));
    },
    deleteByHand: async (id) => {
      work?.delete(`${id}.ics`);
    },
    count: async () => work?.objects.size ?? 0,
    close: async () => {
      await close();
      await server.close();
    },
  };
}

async function openLink(): Promise<CalendarStage> {
  const files: string[] = [];
  const server = await startLocalServer(({ url, headers }, response) => {
    if (url !== '/secret.ics') return response.writeHead(401).end();
    const etag = `"${files.length}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304).end();
    const events = files.map((file) => /BEGIN:VEVENT.*END:VEVENT\r\n/s.exec(file)?.[0] ?? '');
    return response
      .writeHead(200, { etag })
      .end(['BEGIN:VCALENDAR\r\n', ...events, 'END:VCALENDAR\r\n'].join(''));
  });
  const { calendars, close } = createCalendars({ rootDir, calendarAllowHosts: ['127.0.0.1'] });
  return {
    calendar: calendars.link as Calendar,
    access: { kind: 'link', address: `${server.url}/secret.ics` },
    refused: { kind: 'link', address: `${server.url}/another.ics` },
    add: async (appointment) => {
      files.push(appointmentFile(`a${files.length}`, appointment));
    },
    close: async () => {
      await close();
      await server.close();
    },
  };
}

calendarContract('CalDAV, on a server of our own', openCaldav);
calendarContract('a calendar link', openLink, { writes: false });
