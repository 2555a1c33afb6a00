import { createHmac, randomBytes } from 'node:crypto';
import { WITHDRAWALS_PER_BLOCK } from '../../../../config/policy.js';
import { newPerson, type Person } from '../../../domain/model/person.js';
import type { UserId } from '../../../domain/model/request.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import { shardOf } from '../../../usecases/shard.js';
import { effectKeys, splitMember, teamKeys } from '../keys.js';
import type { RedisClient } from '../run-script.js';
import type { Decoders } from './documents.js';
import { unlessUnreadable } from './read-stored.js';

/** What outlives a person who was forgotten: a count under a keyed hash, so that forgetting is no way around it. */
export interface ForgottenMarks {
  personKey(team: TeamId, user: UserId): Promise<string>;
  /** The document that somebody starts with who was forgotten before; undefined when nothing was left behind. */
  recall(team: TeamId, user: UserId): Promise<Person | undefined>;
  /** Before the person's document goes. */
  leave(team: TeamId, user: UserId): Promise<void>;
}

export function forgottenMarks(client: RedisClient, decode: Decoders): ForgottenMarks {
  const secretOf = cachedSecrets(client);
  const personKey = async (team: TeamId, user: UserId) =>
    createHmac('sha256', await secretOf(team))
      .update(user)
      .digest('hex');
  return {
    personKey,
    recall: async (team, user) => {
      const left = await client.hget(teamKeys(team).withdrawals, await personKey(team, user));
      return left === null ? undefined : { ...newPerson(user), withdrawals: Number(left) };
    },
    leave: async (team, user) => {
      const key = teamKeys(team).person(user);
      const stored = await client.get(key);
      // Somebody whose document cannot be read is forgotten all the same.
      const { doc } = unlessUnreadable(() => decode.person(key, stored)) ?? {};
      if (doc === undefined) return;
      // Only every third counts: of what came before the last that did, nothing has to be known.
      const left = doc.withdrawals % WITHDRAWALS_PER_BLOCK;
      const { withdrawals } = teamKeys(team);
      const name = await personKey(team, user);
      await (left === 0 ? client.hdel(withdrawals, name) : client.hset(withdrawals, name, String(left)));
    },
  };
}

/** Takes effects of a workspace, known by their ids, out of the list of what was given up. */
export async function removeDropped(
  client: RedisClient,
  team: TeamId,
  isMeant: (effectId: string) => boolean,
): Promise<void> {
  const { dropped } = effectKeys(shardOf(team));
  for (const entry of await client.lrange(dropped, 0, -1)) {
    const of = splitMember((JSON.parse(entry) as { effect: string }).effect);
    if (of.team === team && isMeant(of.id)) await client.lrem(dropped, 0, entry);
  }
}

/** A workspace's secret is made once, by whoever comes first, and never changes; so it may be kept in the process. */
function cachedSecrets(client: RedisClient): (team: TeamId) => Promise<string> {
  const secrets = new Map<TeamId, string>();
  return async (team) => {
    const known = secrets.get(team);
    if (known !== undefined) return known;
    const key = teamKeys(team).secret;
    await client.set(key, randomBytes(32).toString('hex'), 'NX');
    const secret = (await client.get(key)) as string;
    secrets.set(team, secret);
    return secret;
  };
}
