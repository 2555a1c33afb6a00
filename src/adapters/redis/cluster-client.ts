import { Cluster, type Redis, type RedisOptions } from 'ioredis';
import { reconnectDelayMs } from './single-client.js';
import { writeTogether } from './write-together.js';

interface ClusterNode {
  host: string;
  port: number;
}

/** Connects to the Cluster that a node belongs to; once connected, any node of it leads back to it. */
export function clusterClient(url: string, redisOptions: RedisOptions): Cluster {
  const { hostname, port, username, password, protocol } = new URL(url);
  const known = new Map<string, ClusterNode>();
  const cluster = new Cluster([{ host: hostname, port: Number(port || 6379) }], {
    redisOptions: {
      ...redisOptions,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
      replyMapping: 'legacy',
    },
    enableOfflineQueue: redisOptions.enableOfflineQueue ?? true,
    clusterRetryStrategy(this: { startupNodes: ClusterNode[] }, attempt: number) {
      // The node that was named may be the one that died.
      if (known.size > 0) this.startupNodes = [...known.values()];
      return reconnectDelayMs(attempt);
    },
    slotsRefreshTimeout: 2_000,
  });
  cluster.on('+node', (node: Redis) => {
    const { host, port: at } = node.options;
    writeTogether(node);
    if (host !== undefined && at !== undefined) known.set(`${host}:${at}`, { host, port: at });
  });
  return cluster;
}
