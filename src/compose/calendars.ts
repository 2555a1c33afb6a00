import type { Logger } from 'pino';
import type { RedisClient } from '../adapters/redis/run-script.js';
import { redisCalendarCopies } from '../adapters/redis/store/calendar-copies.js';
import type { ReportUnreadable } from '../adapters/redis/store/read-stored.js';
import { createHostCalendars, type HostCalendars } from '../usecases/hosting/calendar/host-calendars.js';
import type { Perform } from '../usecases/perform.js';
import type { Calendars } from '../usecases/ports/calendar.js';
import type { Metrics } from '../usecases/ports/metrics.js';
import type { Clock, Store } from '../usecases/ports/ports.js';
import type { Secrets } from '../usecases/ports/secrets.js';

interface CalendarFoundations {
  secrets: Secrets | undefined;
  calendars: Calendars;
  commands: RedisClient;
  report: ReportUnreadable;
  store: Store;
  clock: Clock;
  metrics: Metrics;
  logger: Logger;
  /** Asked for when it is needed: what performs commands asks the calendars itself. */
  perform: () => Perform;
}

/** The hosts' calendars; undefined where nothing can be sealed, since then none can be connected. */
export function composeCalendars(parts: CalendarFoundations): HostCalendars | undefined {
  const { secrets, commands, report, perform, ...others } = parts;
  if (secrets === undefined) return undefined;
  return createHostCalendars({
    ...others,
    secrets,
    copies: redisCalendarCopies(commands, report),
    keepSecret: (team, hostId, secret) =>
      perform()(team, { hostId }, { kind: 'keep_calendar_secret', ...secret }),
  });
}
