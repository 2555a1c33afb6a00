import { parseJson } from '../../parse-json.js';
import type { Acquaintance, PeopleMemory } from '../../slack/recent-people.js';
import { teamKeys } from '../keys.js';
import type { RedisClient } from '../run-script.js';

/** Longer than from one message of a meeting's clock to the next, and too short to outlive a change that matters. */
const KEPT_SECONDS = 600;

function read(stored: string): Acquaintance | undefined {
  const known = parseJson(stored) as Acquaintance | null | undefined;
  return typeof known?.channel === 'string' ? known : undefined;
}

/** People whom a process has just prepared a message for, by workspace. */
export function redisPeopleMemory(client: RedisClient): PeopleMemory {
  return {
    recall: async (team, user) => {
      const stored = await client.get(teamKeys(team).acquaintance(user)).catch(() => null);
      return stored === null ? undefined : read(stored);
    },
    note: async (team, user, known) => {
      const key = teamKeys(team).acquaintance(user);
      await client.set(key, JSON.stringify(known), 'EX', KEPT_SECONDS).catch(() => undefined);
    },
    forget: async (team, user) => {
      await client.del(teamKeys(team).acquaintance(user)).catch(() => undefined);
    },
  };
}
