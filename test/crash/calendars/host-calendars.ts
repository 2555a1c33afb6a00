import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type CalendarServer, startCalendarServer } from '../../../sandbox/calendar-server/server.js';
import { createSecrets } from '../../../src/adapters/secrets/aes-secrets.js';
import type { HostCalendars as HostCalendarsPort } from '../../../src/usecases/hosting/calendar/host-calendars.js';
import { sealFor } from '../../../src/usecases/hosting/calendar/sealed.js';
import type { Perform } from '../../../src/usecases/perform.js';
import type { ConnectionSecret } from '../../../src/usecases/ports/calendar/calendar.js';
import type { TeamId } from '../../../src/usecases/ports/team-id.js';
import { type Interview, settingsFor } from '../booking.js';

const PASSWORD = 'orchid-lamp-42';

/** For whoever performs what people do: nothing else is in the calendars than what the bot writes. */
export const allFree: HostCalendarsPort = {
  known: async () => ({ busy: [] }),
  freshen: async () => undefined,
  freshenInTurn: async () => ({}),
  tidy: async () => undefined,
};

/** A CalDAV server with an account for each host. */
export interface HostCalendars {
  interviews: readonly Interview[];
  /** What a bot has to be told in order to reach it. */
  env: Record<string, string>;
  /** Asked when a write is done and not answered yet; answered is once this resolves. */
  onWritten: () => Promise<void>;
  /** Writes whose answer nobody heard. */
  unheard: number;
  /** The files in the calendars of a host. */
  filesOf(hostId: string): string[];
  /** The hosts open their doors and connect their calendars. */
  connect(perform: Perform, team: TeamId): Promise<void>;
  close(): Promise<void>;
}

export async function startHostCalendars(interviews: readonly Interview[]): Promise<HostCalendars> {
  const key = randomBytes(32);
  const beforeAnswer = async ({ method, socket }: IncomingMessage) => {
    if (method !== 'PUT' && method !== 'DELETE') return;
    await calendars.onWritten();
    if (socket.destroyed) calendars.unheard += 1;
  };
  const accounts = interviews.map(({ hostId }) => ({
    ...{ user: hostId, password: PASSWORD, email: `${hostId}@example.com` },
    calendars: [
      { id: 'office', name: 'Work' },
      { id: 'private', name: 'Private' },
    ],
  }));
  const server = await startCalendarServer(accounts, { beforeAnswer });
  const calendars: HostCalendars = {
    interviews,
    env: { ENCRYPTION_KEY: key.toString('base64'), CALENDAR_ALLOW_HOSTS: new URL(server.url).host },
    onWritten: async () => undefined,
    unheard: 0,
    filesOf: (hostId) =>
      server.account(hostId).folders.flatMap(({ objects }) => [...objects.values()].map(({ text }) => text)),
    connect: async (perform, team) => {
      for (const interview of interviews) await connect(perform, team, interview, server, key);
    },
    close: server.close,
  };
  return calendars;
}

async function connect(
  perform: Perform,
  team: TeamId,
  interview: Interview,
  { url }: CalendarServer,
  key: Uint8Array,
): Promise<void> {
  const { hostId } = interview;
  const office = `${url}/dav/calendars/${hostId}/office/`;
  const secret: ConnectionSecret = {
    access: { kind: 'caldav', address: url, user: hostId, password: PASSWORD },
    label: 'Work',
    calendars: [{ id: office, name: 'Work', leavesOutAllDay: false }],
    writesInto: office,
  };
  const sealed = sealFor(createSecrets([key]), team, hostId, secret);
  const connection = { id: `c${hostId}`, kind: 'caldav', sealed, calendars: 1, writesInto: true } as const;
  const settings = settingsFor(interview);
  await perform(team, { hostId }, { kind: 'save_settings', actor: hostId, settings });
  await perform(team, { hostId }, { kind: 'connect_calendar', actor: hostId, connection });
}
