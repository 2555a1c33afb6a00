import type { CalendarCopies } from '../../../usecases/ports/calendar-copies.js';
import { teamKeys } from '../keys.js';
import { guarded, type RedisClient } from '../run-script.js';
import { calendarCopyShape } from '../shapes/people-shapes.js';
import { type ReportUnreadable, storedReader, unlessUnreadable } from './read-stored.js';

/**
 * The copies of a host's calendars in one hash, so that removing all of them is one command. A copy that cannot be read
 * counts for none: the calendar is read anew.
 */
export function redisCalendarCopies(
  client: RedisClient,
  report: ReportUnreadable = () => undefined,
): CalendarCopies {
  const readStored = storedReader(report);
  return {
    read: (team, user) =>
      guarded(async () => {
        const key = teamKeys(team).calendars(user);
        const read = (text: string) => readStored('calendar', calendarCopyShape, key, text);
        return Object.fromEntries(
          Object.entries(await client.hgetall(key)).flatMap(([id, text]) => {
            const copy = unlessUnreadable(() => read(text));
            return copy === undefined ? [] : [[id, copy]];
          }),
        );
      }),
    write: (team, user, id, copy) =>
      guarded(async () => {
        await client.hset(teamKeys(team).calendars(user), id, JSON.stringify(copy));
      }),
    drop: (team, user, ids) =>
      guarded(async () => {
        const key = teamKeys(team).calendars(user);
        if (ids === undefined) await client.del(key);
        else if (ids.length > 0) await client.hdel(key, ...ids);
      }),
  };
}
