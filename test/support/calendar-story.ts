import { createHostEntries } from '../../src/usecases/hosting/calendar/entries/host-entries.js';
import { createHostCalendars } from '../../src/usecases/hosting/calendar/host-calendars.js';
import { sealFor } from '../../src/usecases/hosting/calendar/sealed.js';
import { createPerform, type Perform } from '../../src/usecases/perform.js';
import type { ConnectionSecret } from '../../src/usecases/ports/calendar/calendar.js';
import { noMetrics } from '../../src/usecases/ports/metrics.js';
import type { Secrets } from '../../src/usecases/ports/secrets.js';
import { FakeCalendar, MemoryCopies, MemoryEntries, openSeals } from './fake-calendar.js';
import { silent } from './jobs.js';
import { MemoryStore } from './memory-store.js';
import { aHost, HOST, REQUESTER } from './message-facts.js';
import { turnableClock } from './turnable-clock.js';

export const TEAM = 'T1';

/** A host whose calendar is at hand; in memory, at a time that is turned. */
export function calendarStory(
  nowIso: string,
  settings: Parameters<typeof aHost>[0] = {},
  secrets: Secrets = openSeals,
) {
  const clock = turnableClock(Date.parse(nowIso));
  const store = new MemoryStore();
  const copies = new MemoryCopies();
  const calendar = new FakeCalendar();
  const performs: { perform?: Perform } = {};
  const entries = new MemoryEntries();
  const profile = async (_team: string, id: string) => ({
    ...(id === HOST.id ? HOST : REQUESTER),
    isBot: false,
    isDeleted: false,
    isGuest: false,
    isStranger: false,
  });
  const parts = {
    ...{ store, copies, entries, clock, secrets, metrics: noMetrics, logger: silent },
    slack: { profile },
    calendars: { link: calendar, caldav: calendar, google: calendar },
    perform: ((...command) => (performs.perform as Perform)(...command)) as Perform,
    keepSecret: (team: string, hostId: string, secret: { id: string; sealed: string; was: string }) =>
      (performs.perform as Perform)(team, { hostId }, { kind: 'keep_calendar_secret', ...secret }),
  };
  const hostCalendars = createHostCalendars(parts);
  const hostEntries = createHostEntries(parts);
  const perform = createPerform({
    store,
    clock,
    wakeup: { nudge: () => undefined },
    hostCalendars,
    hostEntries,
  });
  performs.perform = perform;
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost(settings) });
  const connect = async (id = 'c1', changes: Partial<ConnectionSecret> = {}, replaces?: string) => {
    const secret: ConnectionSecret = {
      access: { kind: 'link', address: 'https://calendar.example/secret.ics' },
      label: 'Work',
      calendars: [{ id: 'link', name: 'Work', leavesOutAllDay: false }],
      ...changes,
    };
    const sealed = sealFor(secrets, TEAM, HOST.id, secret);
    const { kind } = secret.access;
    const writes = secret.writesInto === undefined ? {} : { writesInto: true as const };
    const connection = { id, kind, sealed, calendars: secret.calendars.length, ...writes };
    return perform(
      TEAM,
      { hostId: HOST.id },
      { kind: 'connect_calendar', actor: HOST.id, connection, ...(replaces !== undefined && { replaces }) },
    );
  };
  const host = () => {
    const doc = store.hostDocs.get(HOST.id)?.doc;
    if (doc === undefined) throw new Error('no host');
    return doc;
  };
  return {
    ...{ parts, clock, store, copies, entries, calendar, hostCalendars, hostEntries },
    ...{ perform, connect, host },
  };
}
