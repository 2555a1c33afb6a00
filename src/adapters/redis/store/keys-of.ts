import type { RedisClient } from '../run-script.js';

/** Few enough that nobody beside waits for it. */
export const PORTION = 200;
/** The next portion is asked for once this one is done with. */
export const BY_PORTION = { count: PORTION, highWaterMark: 1 };

/** The keys that begin with `prefix`, a portion at a time; some may come twice. All lie on one node of a Cluster. */
export async function* keysOf(client: RedisClient, prefix: string): AsyncGenerator<string[]> {
  const nodes = 'nodes' in client ? client.nodes('master') : [client];
  for (const node of nodes) {
    const portions = node.scanStream({ match: `${prefix}*`, ...BY_PORTION });
    for await (const keys of portions) if (keys.length > 0) yield keys;
  }
}
