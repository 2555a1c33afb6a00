import type { Redis } from 'ioredis';
import { decoders } from '../../src/adapters/redis/store/documents.js';
import type { Versioned } from '../../src/usecases/ports/store.js';
import { shardOf, shardPrefix } from '../../src/usecases/shard.js';
import type { StoredState } from './state-laws.js';

/** Everything that a workspace's documents say. */
export async function readState(client: Redis, team: string): Promise<StoredState> {
  const decode = decoders(() => undefined);
  const read = async <T>(
    what: string,
    decoded: (key: string, text: string | null) => Versioned<T>,
  ): Promise<T[]> => {
    const keys = await client.keys(`${shardPrefix(shardOf(team))}:${team}:${what}:*`);
    const texts = keys.length === 0 ? [] : await client.mget(keys);
    return keys.flatMap((key, at) => decoded(key, texts[at] ?? null).doc ?? []);
  };
  const [requests, hosts, people] = await Promise.all([
    read('request', decode.request),
    read('host', decode.host),
    read('person', decode.person),
  ]);
  return { requests, hosts, people };
}
