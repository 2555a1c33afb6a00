import type { Calendars } from '../../usecases/ports/calendar.js';
import { createCaldavCalendar } from './caldav/caldav-calendar.js';
import { createSafeFetch } from './fetch/safe-fetch.js';
import { createIcsReader } from './ics/ics-reader.js';
import { createLinkCalendar } from './link/link-calendar.js';

export interface CalendarOptions {
  /** The package's root folder, absolute. */
  rootDir: string;
  /** See `CALENDAR_ALLOW_HOSTS`. */
  allowHosts: readonly string[];
}

/** Every kind of calendar that this bot is set up for. `close` ends connections and the thread that reads files. */
export function createCalendars({ rootDir, allowHosts }: CalendarOptions): {
  calendars: Calendars;
  close(): Promise<void>;
} {
  const web = createSafeFetch({ allowHosts });
  const ics = createIcsReader({ rootDir });
  return {
    calendars: { link: createLinkCalendar({ web, ics }), caldav: createCaldavCalendar({ web, ics }) },
    close: async () => {
      await Promise.all([web.close(), ics.close()]);
    },
  };
}
