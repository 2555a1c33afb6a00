import type { GoogleSettings, MicrosoftSettings } from '../../../config/calendar-env.js';
import type { Calendars } from '../../usecases/ports/calendar/calendar.js';
import type { CalendarSignIns } from '../../usecases/ports/calendar/calendar-sign-in.js';
import { createCaldavCalendar } from './caldav/caldav-calendar.js';
import { createSafeFetch } from './fetch/safe-fetch.js';
import { createGoogleCalendar } from './google/google-calendar.js';
import { createIcsReader } from './ics/ics-reader.js';
import { createLinkCalendar } from './link/link-calendar.js';
import { createMicrosoftCalendar } from './microsoft/microsoft-calendar.js';
import { createGrants } from './oauth/grants.js';
import { consentPage, googleProvider, microsoftProvider } from './oauth/providers.js';

export interface CalendarOptions {
  /** The package's root folder, absolute. */
  rootDir: string;
  /** See `CALENDAR_ALLOW_HOSTS`. */
  allowHosts: readonly string[];
  /** The providers that people can sign in to. */
  google?: GoogleSettings | undefined;
  microsoft?: MicrosoftSettings | undefined;
}

export interface CreatedCalendars {
  calendars: Calendars;
  signIns: CalendarSignIns;
  close(): Promise<void>;
}

/** Every kind of calendar that this bot is set up for. `close` ends connections and the thread that reads files. */
export function createCalendars(options: CalendarOptions): CreatedCalendars {
  const { rootDir, allowHosts, google, microsoft } = options;
  const web = createSafeFetch({ allowHosts });
  const ics = createIcsReader({ rootDir });
  const accounts = [google && googleAccounts(google), microsoft && microsoftAccounts(microsoft)].filter(
    (each) => each !== undefined,
  );
  return {
    calendars: Object.assign(
      { link: createLinkCalendar({ web, ics }), caldav: createCaldavCalendar({ web, ics }) },
      ...accounts.map((each) => each.calendars),
    ),
    signIns: Object.assign({}, ...accounts.map((each) => each.signIns)),
    close: async () => {
      await Promise.all([web.close(), ics.close(), ...accounts.map((each) => each.close())]);
    },
  };
}

function googleAccounts(settings: GoogleSettings): CreatedCalendars {
  const grants = createGrants(googleProvider(settings));
  const { calendar, close } = createGoogleCalendar(settings.apiUrl, grants);
  return { calendars: { google: calendar }, signIns: { google: grants }, close };
}

function microsoftAccounts(settings: MicrosoftSettings): CreatedCalendars {
  const grants = createGrants(microsoftProvider(settings));
  const { calendar, close } = createMicrosoftCalendar(settings.graphUrl, grants);
  const microsoft = { ...grants, consentPage: (redirectUri: string) => consentPage(settings, redirectUri) };
  return { calendars: { microsoft: calendar }, signIns: { microsoft }, close };
}
