import type { TeamId } from '../../../usecases/ports/team-id.js';
import { shardOf } from '../../../usecases/shard.js';
import { effectKeys, teamKeys } from '../keys.js';
import { guarded, type RedisClient } from '../run-script.js';
import { removeDropped } from './forgotten.js';
import { BY_PORTION, keysOf } from './keys-of.js';

/**
 * Deletes every key of a workspace, and its effects from those of its shard, portion by portion. Begun again, it finds what
 * is left.
 */
export async function eraseWorkspace(client: RedisClient, team: TeamId): Promise<void> {
  await guarded(async () => {
    await eraseEffects(client, team);
    await removeDropped(client, team, () => true);
    for await (const keys of keysOf(client, teamKeys(team).all)) await client.unlink(keys);
  });
}

async function eraseEffects(client: RedisClient, team: TeamId): Promise<void> {
  const { effects, due, leased } = effectKeys(shardOf(team));
  const portions = client.hscanStream(effects, { match: `${team}/*`, ...BY_PORTION });
  for await (const found of portions) {
    const members = (found as string[]).filter((_, index) => index % 2 === 0);
    if (members.length === 0) continue;
    // The record goes last: as long as it stands, the next try finds the rest.
    await client.zrem(due, ...members);
    await client.zrem(leased, ...members);
    await client.hdel(effects, ...members);
  }
}
