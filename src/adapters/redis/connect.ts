import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { ConfigError, ExternalServiceError } from '../../usecases/errors.js';
import { clusterClient } from './cluster-client.js';
import { reconnectDelayMs } from './reconnect-delay.js';
import type { RedisClient } from './run-script.js';
import { writeTogether } from './write-together.js';

/** No call of the store may hang: the form that waits for it has 2 s. */
const COMMAND_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than BullMQ ever waits for the next job on one call (10 s). */
const SILENT_MAX_MS = 15_000;
const OLDEST = [6, 2] as const;

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
 * Connects to a Redis or Valkey: a unix socket's path, `redis://`, `rediss://`; any node of a Cluster will do.
 * @throws ConfigError when it is too old or refuses the password; ExternalServiceError `store_unavailable` when it
 * cannot be reached.
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

function singleClient(url: string, options: RedisOptions): Redis {
  const client = new Redis(url, { ...options, replyMapping: 'legacy' });
  writeTogether(client);
  return client;
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

/** Asks the server what it is; true: a node of a Cluster. */
async function inspect(url: string, logger: Logger): Promise<boolean> {
  const probe = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
  });
  let lastError: Error | undefined;
  probe.on('error', (error: Error) => {
    lastError = error;
  });
  try {
    await probe.connect();
    return judge(await probe.info(), logger);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw connectionError((lastError ?? error) as Error);
  } finally {
    if (probe.status === 'connect' || probe.status === 'ready') probe.disconnect();
  }
}

function judge(info: string, logger: Logger): boolean {
  const version = field(info, 'valkey_version') ?? field(info, 'redis_version') ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new ConfigError(
      `REDIS_URL: that Redis is version ${version || 'unknown'}. Use Redis 6.2 or later, or Valkey.`,
    );
  }
  const policy = field(info, 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    logger.warn({ policy }, 'redis may evict what it was told to keep: set maxmemory-policy to noeviction');
  }
  return field(info, 'cluster_enabled') === '1';
}

function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
}

function connectionError(cause: Error): Error {
  if (/^(NOAUTH|WRONGPASS|NOPERM|ERR AUTH|ERR invalid password)/.test(cause.message)) {
    return new ConfigError(
      'REDIS_URL: Redis refused the user name or password. Put the right ones into it.',
      {
        cause,
      },
    );
  }
  return unreachable(errorCode(cause) ?? 'no answer', cause);
}

function unreachable(why: string, cause?: unknown): ExternalServiceError {
  const message = `Redis cannot be reached (${why}). Check REDIS_URL, and that the server is running.`;
  return new ExternalServiceError(message, { code: 'store_unavailable', retryable: true, cause });
}

/** A word like ECONNREFUSED; never the message, which may name the URL. */
function errorCode(error: Error): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

async function end(client: RedisClient): Promise<void> {
  if (client.status === 'end') return;
  const ended = new Promise((resolve) => client.once('end', resolve));
  client.disconnect();
  const giveUp = new Promise((resolve) => setTimeout(resolve, 500).unref());
  await Promise.race([ended, giveUp]);
}
