import type { CalendarCopies, CalendarCopy } from '../../../usecases/ports/calendar-copies.js';
import { teamKeys } from '../keys.js';
import { guarded, type RedisClient } from '../run-script.js';

/** The copies of a host's calendars in one hash, so that removing all of them is one command. */
export function redisCalendarCopies(client: RedisClient): CalendarCopies {
  return {
    read: (team, user) =>
      guarded(async () => {
        const stored = await client.hgetall(teamKeys(team).calendars(user));
        return Object.fromEntries(
          Object.entries(stored).map(([id, text]) => [id, JSON.parse(text) as CalendarCopy]),
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
