import type { BlocksMemory } from '../../slack/newer-blocks/blocks-memory.js';
import { teamKeys } from '../keys.js';
import type { RedisClient } from '../run-script.js';

/** Until a workspace is tried again. */
const KEPT_SECONDS = 7 * 86_400;
const [TAKES, REFUSES] = ['1', '0'];

/** Which newer blocks a workspace takes, by workspace and kind. */
export function redisBlocksMemory(client: RedisClient): BlocksMemory {
  return {
    recall: async (team, kinds) => {
      const stored = await client.mget(kinds.map((kind) => teamKeys(team).blocks(kind))).catch(() => []);
      const answers = kinds.map((kind, at) => [kind, stored[at]] as const);
      const known = answers.filter(([, answer]) => answer === TAKES || answer === REFUSES);
      return Object.fromEntries(known.map(([kind, answer]) => [kind, answer === TAKES]));
    },
    note: async (team, kinds, takes) => {
      const write = client.multi();
      for (const kind of kinds)
        write.set(teamKeys(team).blocks(kind), takes ? TAKES : REFUSES, 'EX', KEPT_SECONDS);
      await write.exec().catch(() => undefined);
    },
  };
}
