import type { Redis } from 'ioredis';
import { decodeDocument } from '../../src/adapters/redis/store/documents.js';
import { shardOf, shardPrefix } from '../../src/usecases/shard.js';
import type { StoredState } from './state-laws.js';

/** Everything that a workspace's documents say. */
export async function readState(client: Redis, team: string): Promise<StoredState> {
  const read = async <T>(what: string): Promise<T[]> => {
    const keys = await client.keys(`${shardPrefix(shardOf(team))}:${team}:${what}:*`);
    const texts = keys.length === 0 ? [] : await client.mget(keys);
    return texts.flatMap((text) => decodeDocument<T>(text).doc ?? []);
  };
  const [requests, hosts, people] = await Promise.all([
    read<StoredState['requests'][number]>('request'),
    read<StoredState['hosts'][number]>('host'),
    read<StoredState['people'][number]>('person'),
  ]);
  return { requests, hosts, people };
}
