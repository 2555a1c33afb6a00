import type { RedisClient } from '../run-script.js';

/** Few enough that nobody beside waits for it. */
export const PORTION = 200;

/** The keys that begin with `prefix`, a portion at a time; some may come twice. All lie on one node of a Cluster. */
export async function* keysOf(client: RedisClient, prefix: string): AsyncGenerator<string[]> {
  const nodes = 'nodes' in client ? client.nodes('master') : [client];
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', PORTION);
      if (keys.length > 0) yield keys;
      cursor = next;
    } while (cursor !== '0');
  }
}
