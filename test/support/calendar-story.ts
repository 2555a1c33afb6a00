import {
  createHostCalendars,
  type HostCalendars,
} from '../../src/usecases/hosting/calendar/host-calendars.js';
import { createPerform, type Perform } from '../../src/usecases/perform.js';
import type { ConnectionSecret } from '../../src/usecases/ports/calendar.js';
import { noMetrics } from '../../src/usecases/ports/metrics.js';
import { FakeCalendar, MemoryCopies, openSeals } from './fake-calendar.js';
import { silent } from './jobs.js';
import { MemoryStore } from './memory-store.js';
import { aHost, HOST } from './message-facts.js';
import { turnableClock } from './turnable-clock.js';

export const TEAM = 'T1';

/** A host whose calendar is at hand; in memory, at a time that is turned. */
export function calendarStory(nowIso: string, settings: Parameters<typeof aHost>[0] = {}) {
  const clock = turnableClock(Date.parse(nowIso));
  const store = new MemoryStore();
  const copies = new MemoryCopies();
  const calendar = new FakeCalendar();
  const performs: { perform?: Perform } = {};
  const hostCalendars: HostCalendars = createHostCalendars({
    ...{ store, copies, clock, secrets: openSeals, metrics: noMetrics, logger: silent },
    calendars: { link: calendar, caldav: calendar },
    keepSecret: (team, hostId, secret) =>
      (performs.perform as Perform)(team, { hostId }, { kind: 'keep_calendar_secret', ...secret }),
  });
  const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined }, hostCalendars });
  performs.perform = perform;
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost(settings) });
  const connect = async (id = 'c1', changes: Partial<ConnectionSecret> = {}) => {
    const secret: ConnectionSecret = {
      access: { kind: 'link', address: 'https://calendar.example/secret.ics' },
      label: 'Work',
      calendars: [{ id: 'link', name: 'Work', leavesOutAllDay: false }],
      ...changes,
    };
    const sealed = openSeals.seal({ team: TEAM, user: HOST.id, purpose: 'calendar' }, JSON.stringify(secret));
    const { kind } = secret.access;
    const connection = { id, kind, sealed, calendars: secret.calendars.length };
    return perform(TEAM, { hostId: HOST.id }, { kind: 'connect_calendar', actor: HOST.id, connection });
  };
  const host = () => {
    const doc = store.hostDocs.get(HOST.id)?.doc;
    if (doc === undefined) throw new Error('no host');
    return doc;
  };
  return { clock, store, copies, calendar, hostCalendars, perform, connect, host };
}
