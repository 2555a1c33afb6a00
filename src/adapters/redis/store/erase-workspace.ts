import type { TeamId } from '../../../usecases/ports/team-id.js';
import { shardOf } from '../../../usecases/shard.js';
import { effectKeys, splitMember, teamKeys } from '../keys.js';
import { guarded, type RedisClient } from '../run-script.js';
import { keysOf, PORTION } from './keys-of.js';

/**
 * Deletes every key of a workspace, and its effects from those of its shard, portion by portion. Begun again, it finds what
 * is left.
 */
export async function eraseWorkspace(client: RedisClient, team: TeamId): Promise<void> {
  await guarded(async () => {
    await eraseEffects(client, team);
    await eraseDropped(client, team);
    await eraseKeys(client, team);
  });
}

async function eraseKeys(client: RedisClient, team: TeamId): Promise<void> {
  for await (const keys of keysOf(client, teamKeys(team).all)) await client.unlink(keys);
}

async function eraseEffects(client: RedisClient, team: TeamId): Promise<void> {
  const { effects, due, leased } = effectKeys(shardOf(team));
  let cursor = '0';
  do {
    const [next, found] = await client.hscan(effects, cursor, 'MATCH', `${team}/*`, 'COUNT', PORTION);
    const members = found.filter((_, index) => index % 2 === 0);
    if (members.length > 0) {
      // The record goes last: as long as it stands, the next try finds the rest.
      await client.zrem(due, ...members);
      await client.zrem(leased, ...members);
      await client.hdel(effects, ...members);
    }
    cursor = next;
  } while (cursor !== '0');
}

async function eraseDropped(client: RedisClient, team: TeamId): Promise<void> {
  const { dropped } = effectKeys(shardOf(team));
  for (const entry of await client.lrange(dropped, 0, -1)) {
    const { effect } = JSON.parse(entry) as { effect: string };
    if (splitMember(effect).team === team) await client.lrem(dropped, 0, entry);
  }
}
