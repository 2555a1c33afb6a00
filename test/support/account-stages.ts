import { createGoogleCalendar } from '../../src/adapters/calendar/google/google-calendar.js';
import { createMicrosoftCalendar } from '../../src/adapters/calendar/microsoft/microsoft-calendar.js';
import { createGrants } from '../../src/adapters/calendar/oauth/grants.js';
import { googleProvider, microsoftProvider } from '../../src/adapters/calendar/oauth/providers.js';
import type { Calendar, CalendarAccess, CalendarResult } from '../../src/usecases/ports/calendar/calendar.js';
import { CLIENT } from './account-server.js';
import type { CalendarStage } from './calendar-contract.js';
import { GOOGLE_SCOPES, GoogleServer } from './google-server.js';
import { MICROSOFT_SCOPES, MicrosoftServer } from './microsoft-server.js';

/** `raw`: as the port has it; with `calendar` new tokens are kept. */
type AccountStage = CalendarStage & { raw: Calendar };

export async function openGoogle(): Promise<AccountStage & { server: GoogleServer }> {
  const server = await new GoogleServer().start();
  const access = server.signedIn(GOOGLE_SCOPES);
  const options = { client: CLIENT, apiUrl: `${server.url}/`, loginUrl: `${server.url}/` };
  const { calendar, close } = createGoogleCalendar({
    apiUrl: options.apiUrl,
    grants: createGrants(googleProvider(options)),
  });
  return {
    ...{ server, access, calendar: keepingTokens(calendar, access), raw: calendar },
    refused: { kind: 'google', refreshToken: 'wrong' },
    missingId: 'someone@example.com',
    add: async (appointment) => server.add(appointment),
    deleteByHand: async (id) => server.deleteByHand(id),
    count: async () => server.liveEvents.length,
    close: async () => {
      await close();
      await server.close();
    },
  };
}

export async function openMicrosoft(): Promise<AccountStage & { server: MicrosoftServer }> {
  const server = await new MicrosoftServer().start();
  const access = server.signedIn(MICROSOFT_SCOPES);
  const options = {
    client: CLIENT,
    graphUrl: `${server.url}/`,
    loginUrl: `${server.url}/`,
    tenant: 'organizations',
  };
  const { calendar, close } = createMicrosoftCalendar({
    graphUrl: options.graphUrl,
    grants: createGrants(microsoftProvider(options)),
  });
  return {
    ...{ server, access, calendar: keepingTokens(calendar, access), raw: calendar },
    refused: { kind: 'microsoft', refreshToken: 'wrong' },
    missingId: 'AAMk/nowhere=',
    add: async (appointment) => server.add(appointment),
    deleteByHand: async (id) => server.deleteByHand(id),
    count: async () => server.events.size,
    close: async () => {
      await close();
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
