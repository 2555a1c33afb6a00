import { redisCalendarCopies, redisCalendarEntries } from '../adapters/redis/store/host-hash.js';
import { redisPendingSignIns } from '../adapters/redis/store/pending-sign-ins.js';
import type { UserId } from '../domain/model/request.js';
import { type CalendarDesk, createCalendarDesk } from '../usecases/hosting/calendar/calendar-desk.js';
import type { EntryParts } from '../usecases/hosting/calendar/entries/entry-case.js';
import { createHostEntries, type HostEntries } from '../usecases/hosting/calendar/entries/host-entries.js';
import { createHostCalendars, type HostCalendars } from '../usecases/hosting/calendar/host-calendars.js';

import { createSignInDesk, type SignInDesk } from '../usecases/hosting/calendar/sign-in-desk.js';
import type { Perform } from '../usecases/perform.js';
import type { Calendars } from '../usecases/ports/calendar/calendar.js';
import type { CalendarSignIns } from '../usecases/ports/calendar/calendar-sign-in.js';
import type { Slack } from '../usecases/ports/slack.js';
import type { Store } from '../usecases/ports/store.js';
import type { TeamId } from '../usecases/ports/team-id.js';
import type { Foundation } from './foundation.js';

interface CalendarFoundations extends Foundation {
  calendars: Calendars;
  signIns: CalendarSignIns;
  /** Without a slash at the end. */
  publicUrl: string | undefined;
  store: Store;
  slack: Slack;
  /** Asked for when it is needed: what performs commands asks the calendars itself. */
  perform: () => Perform;
}

/** What reads and writes the hosts' calendars, and what hosts do with them. */
export interface ComposedCalendars {
  hostCalendars: HostCalendars;
  hostEntries: HostEntries;
  calendarDesk: CalendarDesk;
  signInDesk: SignInDesk;
  /** Reads all calendars of a host, however young their copies are. */
  readNow(team: TeamId, hostId: UserId): Promise<void>;
}

/** The hosts' calendars; undefined where nothing can be sealed, since then none can be connected. */
export function composeCalendars(parts: CalendarFoundations): ComposedCalendars | undefined {
  const { secrets, redis, report, perform, signIns, publicUrl = '', ...others } = parts;
  const { commands } = redis;
  if (secrets === undefined) return undefined;
  const reading = {
    ...others,
    secrets,
    copies: redisCalendarCopies(commands, report),
    entries: redisCalendarEntries(commands, report),
    perform: (...command) => perform()(...command),
    keepSecret: (team, hostId, secret) =>
      perform()(team, { hostId }, { kind: 'keep_calendar_secret', ...secret }),
  } satisfies EntryParts;
  const calendarDesk = createCalendarDesk(reading);
  const pending = redisPendingSignIns(commands, secrets);
  const { store, slack } = parts;
  const hostCalendars = createHostCalendars(reading);
  return {
    hostCalendars,
    hostEntries: createHostEntries(reading),
    calendarDesk,
    signInDesk: createSignInDesk({ signIns, pending, desk: calendarDesk, store, slack, publicUrl }),
    readNow: async (team, hostId) => {
      const { doc: host } = (await store.load(team, { hostId })).host;
      if (host !== undefined) await hostCalendars.freshen(team, host, 0);
    },
  };
}
