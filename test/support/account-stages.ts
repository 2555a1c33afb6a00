import { Agent } from 'undici';
import { createGoogleCalendar } from '../../src/adapters/calendar/google/google-calendar.js';
import { createMicrosoftCalendar } from '../../src/adapters/calendar/microsoft/microsoft-calendar.js';
import { createGrants } from '../../src/adapters/calendar/oauth/grants.js';
import { googleProvider, microsoftProvider } from '../../src/adapters/calendar/oauth/providers.js';
import type { Calendar, CalendarAccess, CalendarResult } from '../../src/usecases/ports/calendar/calendar.js';
import { CLIENT } from './account-server.js';
import type { Appointment, CalendarStage } from './calendar-contract.js';
import { GOOGLE_SCOPES, GoogleServer } from './google-server.js';
import { MICROSOFT_SCOPES, MicrosoftServer } from './microsoft-server.js';

/** `raw`: as the port has it; with `calendar` new tokens are kept. */
type AccountStage = CalendarStage & { raw: Calendar };

export async function openGoogle(): Promise<AccountStage & { server: GoogleServer }> {
  const server = await new GoogleServer().start();
  const options = { client: CLIENT, apiUrl: `${server.url}/`, loginUrl: `${server.url}/` };
  const agent = new Agent();
  const calendar = createGoogleCalendar(options.apiUrl, createGrants(googleProvider(options)), agent);
  return {
    ...stageOf(server, GOOGLE_SCOPES, calendar, agent),
    missingId: 'someone@example.com',
    count: async () => server.liveEvents.length,
  };
}

export async function openMicrosoft(): Promise<AccountStage & { server: MicrosoftServer }> {
  const server = await new MicrosoftServer().start();
  const options = {
    client: CLIENT,
    graphUrl: `${server.url}/`,
    loginUrl: `${server.url}/`,
    tenant: 'organizations',
  };
  const agent = new Agent();
  const calendar = createMicrosoftCalendar(options.graphUrl, createGrants(microsoftProvider(options)), agent);
  return {
    ...stageOf(server, MICROSOFT_SCOPES, calendar, agent),
    missingId: 'AAMk/nowhere=',
    count: async () => server.events.size,
  };
}

/** What both have alike. */
function stageOf<S extends GoogleServer | MicrosoftServer>(
  server: S,
  scopes: string[],
  calendar: Calendar,
  agent: Agent,
) {
  const access = server.signedIn(scopes);
  return {
    ...{ server, access, calendar: keepingTokens(calendar, access), raw: calendar },
    refused: { kind: access.kind, refreshToken: 'wrong' } as CalendarAccess,
    add: async (appointment: Appointment) => server.add(appointment),
    deleteByHand: async (id: string) => server.deleteByHand(id),
    close: async () => {
      await agent.destroy();
      await server.close();
    },
  };
}

/** As the bot does: new tokens are kept, since the old ones may be void. */
function keepingTokens(calendar: Calendar, first: CalendarAccess): Calendar {
  let current = first;
  type Method = (access: CalendarAccess, ...rest: unknown[]) => Promise<CalendarResult<unknown>>;
  const keeping =
    (method: Method): Method =>
    async (access, ...rest) => {
      const { renewed, ...result } = await method(access === first ? current : access, ...rest);
      current = renewed ?? current;
      return result;
    };
  const methods = Object.entries(calendar).map(([name, method]) => [name, keeping(method as Method)]);
  return Object.fromEntries(methods) as Calendar;
}
