import type { z } from 'zod';
import type { UserId } from '../../../domain/model/request.js';
import type { CalendarCopies } from '../../../usecases/ports/calendar/calendar-copies.js';
import type { CalendarEntries } from '../../../usecases/ports/calendar/calendar-entries.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import { teamKeys } from '../keys.js';
import { guardEach, type RedisClient } from '../run-script.js';
import { calendarCopyShape, keptEntryShape } from '../shapes/people-shapes.js';
import { type ReportUnreadable, storedReader, unlessUnreadable } from './read-stored.js';

/** The copies of a host's calendars. One that cannot be read counts for none: the calendar is read anew. */
export function redisCalendarCopies(client: RedisClient, report?: ReportUnreadable): CalendarCopies {
  return hostHash(client, report, 'calendar', calendarCopyShape, (team, user) =>
    teamKeys(team).calendars(user),
  );
}

/** The entries in hosts' calendars. One that cannot be read counts for none: it is looked for by its id. */
export function redisCalendarEntries(client: RedisClient, report?: ReportUnreadable): CalendarEntries {
  return hostHash(client, report, 'entry', keptEntryShape, (team, user) => teamKeys(team).entries(user));
}

/** What is kept for a host under names of its own, in one hash, so that removing all of it is one command. */
function hostHash<T>(
  client: RedisClient,
  report: ReportUnreadable = () => undefined,
  what: string,
  shape: z.ZodType<T>,
  keyOf: (team: TeamId, user: UserId) => string,
) {
  const readStored = storedReader(report);
  return guardEach({
    read: async (team: TeamId, user: UserId): Promise<Record<string, T>> => {
      const key = keyOf(team, user);
      const found = Object.entries(await client.hgetall(key)).flatMap(([id, text]) => {
        const value = unlessUnreadable(() => readStored(what, shape, key, text));
        return value === undefined ? [] : [[id, value]];
      });
      return Object.fromEntries(found);
    },
    write: async (team: TeamId, user: UserId, id: string, value: T): Promise<void> => {
      await client.hset(keyOf(team, user), id, JSON.stringify(value));
    },
    drop: async (team: TeamId, user: UserId, ids?: string[]): Promise<void> => {
      const key = keyOf(team, user);
      if (ids === undefined) await client.del(key);
      else if (ids.length > 0) await client.hdel(key, ...ids);
    },
  });
}
