import type { RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { clusterClient } from './cluster-client.js';
import { CONNECT_TIMEOUT_MS, errorCode, inspect, unreachable } from './inspect.js';
import type { RedisClient } from './run-script.js';
import { reconnectDelayMs, singleClient } from './single-client.js';

/** No call of the store may hang: the form that waits for it has 2 s. */
const COMMAND_TIMEOUT_MS = 1_000;
/** Longer than BullMQ ever waits for the next job on one call (10 s). */
const SILENT_MAX_MS = 15_000;

/** Connections to one Redis, all of which `close` ends. */
export interface RedisConnections {
  /** Shared by store and ledger; commands fail after 1 s, or at once while there is no connection. */
  readonly commands: RedisClient;
  /** A new connection that waits through outages, as BullMQ's workers need it. */
  forWorkers(): RedisClient;
  /** A new connection that fails fast, for adding jobs. */
  forProducers(): RedisClient;
  close(): Promise<void>;
}

/**
 * Connects to a Redis or Valkey: a unix socket's path, `redis://`, `rediss://`; any node of a Cluster will do; or to the
 * master that Sentinels name, `redis+sentinel://`, `rediss+sentinel://`.
 * @throws ConfigError when it is too old, refuses the password, or no Sentinel knows the master; ExternalServiceError
 * `store_unavailable` when it cannot be reached.
 */
export async function connectRedis(url: string, logger: Logger): Promise<RedisConnections> {
  const inCluster = await inspect(url, logger);
  const open: RedisClient[] = [];
  const connect = (options: RedisOptions): RedisClient => {
    const client = inCluster ? clusterClient(url, options) : singleClient(url, options);
    // Every command tells its own failure; this listener keeps a lost connection from ending the process.
    client.on('error', (err: Error) => logger.warn({ code: errorCode(err) }, 'redis connection error'));
    open.push(client);
    return client;
  };
  const commands = connect(failFast);
  await untilReady(commands);
  return {
    commands,
    forWorkers: () => connect(waiting),
    forProducers: () => connect({ ...failFast, enableOfflineQueue: true }),
    close: async () => {
      await Promise.all(open.map(end));
    },
  };
}

/**
 * A Redis that became a replica, after a failover behind its name, stays connected and refuses every write; one whose
 * machine is gone does not even say so. Both are left, and the name is looked up anew.
 */
const leavingTheLost: RedisOptions = {
  reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 1 : false),
  socketTimeout: SILENT_MAX_MS,
};

const failFast: RedisOptions = {
  ...leavingTheLost,
  socketTimeout: 4 * COMMAND_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  enableOfflineQueue: false,
  // What was sent when the connection broke fails; sent once more it might happen twice.
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: reconnectDelayMs,
};

const waiting: RedisOptions = {
  ...leavingTheLost,
  connectTimeout: CONNECT_TIMEOUT_MS,
  maxRetriesPerRequest: null,
  retryStrategy: reconnectDelayMs,
};

async function untilReady(client: RedisClient): Promise<void> {
  if (client.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(unreachable('no answer')), CONNECT_TIMEOUT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  }).catch((error) => {
    client.disconnect();
    throw error;
  });
}

async function end(client: RedisClient): Promise<void> {
  if (client.status === 'end') return;
  const ended = new Promise((resolve) => client.once('end', resolve));
  client.disconnect();
  const giveUp = new Promise((resolve) => setTimeout(resolve, 500).unref());
  await Promise.race([ended, giveUp]);
}
