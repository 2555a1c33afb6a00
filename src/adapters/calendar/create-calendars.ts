import { Agent } from 'undici';
import type { Settings } from '../../../config/env.js';
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

interface CalendarOptions extends Pick<Settings, 'calendarAllowHosts' | 'google' | 'microsoft'> {
  /** The package's root folder, absolute. */
  rootDir: string;
}

const CONNECTIONS_PER_PROVIDER = 12;

/** Every kind of calendar that this bot is set up for. `close` ends connections and the thread that reads files. */
export function createCalendars({ rootDir, calendarAllowHosts, google, microsoft }: CalendarOptions) {
  const web = createSafeFetch({ allowHosts: calendarAllowHosts });
  const files = { web, ics: createIcsReader({ rootDir }) };
  const agent = new Agent({ connections: CONNECTIONS_PER_PROVIDER });
  const calendars: Calendars = { link: createLinkCalendar(files), caldav: createCaldavCalendar(files) };
  const signIns: CalendarSignIns = {};
  if (google !== undefined) {
    const grants = createGrants(googleProvider(google));
    calendars.google = createGoogleCalendar(google.apiUrl, grants, agent);
    signIns.google = grants;
  }
  if (microsoft !== undefined) {
    const grants = createGrants(microsoftProvider(microsoft));
    calendars.microsoft = createMicrosoftCalendar(microsoft.graphUrl, grants, agent);
    signIns.microsoft = { ...grants, consentPage: (redirectUri) => consentPage(microsoft, redirectUri) };
  }
  const close = async () => {
    await Promise.all([web.close(), files.ics.close(), agent.destroy()]);
  };
  return { calendars, signIns, close };
}
