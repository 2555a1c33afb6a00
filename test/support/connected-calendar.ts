import { randomBytes } from 'node:crypto';
import type { AccountSpec } from '../../sandbox/calendar-server/account.js';
import { type CalendarServer, startCalendarServer } from '../../sandbox/calendar-server/server.js';
import type { FakeCalendar } from './fake-calendar.js';
import { DANA, formOf, replyOf, type storyOf } from './story.js';

/** Settings with which secrets can be sealed, so that calendars can be connected. */
export const withKey = () => ({ ENCRYPTION_KEY: randomBytes(32).toString('base64') });

/** A bot for which every calendar is this one. */
export const readingFrom = (calendar: FakeCalendar) => ({
  env: withKey(),
  calendars: { link: calendar, caldav: calendar },
});

const DANAS = { user: 'dana', password: 'app-4711' };

/** A CalDAV server on which Dana has these calendars. */
export const startDanasServer = (calendars: AccountSpec['calendars'] = [{ id: 'work', name: 'Work' }]) =>
  startCalendarServer([{ ...DANAS, email: 'dana@example.com', calendars }]);

/** A bot that may read from it. */
export const allowing = (server: CalendarServer) => ({
  env: { ...withKey(), CALENDAR_ALLOW_HOSTS: new URL(server.url).host },
});

/** What Dana types to connect it. */
export const danasAccount = (server: CalendarServer) => ({
  ...{ Server: server.url, User: DANAS.user, 'App password': DANAS.password },
});

/** Dana connects an account, with the calendars that the form suggests. */
export async function connectByCaldav(
  { as, pressForm }: ReturnType<typeof storyOf>,
  account: Record<string, string>,
): Promise<string> {
  const form = await pressForm(DANA, replyOf(await as(DANA).command('calendar')), 'Connect by CalDAV');
  const choice = formOf(await as(DANA).submit(form, account));
  return as(DANA).read(formOf(await as(DANA).submit(choice, {})));
}
