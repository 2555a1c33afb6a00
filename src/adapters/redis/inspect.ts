import type { Logger } from 'pino';
import { ConfigError, ExternalServiceError } from '../../usecases/errors.js';
import { isTooOld, OLDEST_VERSION } from './oldest-version.js';
import { singleClient } from './single-client.js';

export const CONNECT_TIMEOUT_MS = 5_000;
/** ioredis' words when none of them led to a master. */
const OF_SENTINELS = /^All sentinels are unreachable/;

/** Asks the server, or the master that the Sentinels name, what it is; true: a node of a Cluster. */
export async function inspect(url: string, logger: Logger): Promise<boolean> {
  const probe = singleClient(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
  });
  let lastError: Error | undefined;
  probe.on('error', (error: Error) => {
    lastError = error;
  });
  const sentinels: string[] = [];
  probe.on('sentinelError', ({ message }: Error) => sentinels.push(message));
  try {
    await probe.connect();
    return judge(await probe.info(), logger);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const cause = (lastError ?? error) as Error;
    throw OF_SENTINELS.test(cause.message)
      ? sentinelError(sentinels.join('\n'), cause)
      : connectionError(cause);
  } finally {
    if (probe.status === 'connect' || probe.status === 'ready') probe.disconnect();
  }
}

function judge(info: string, logger: Logger): boolean {
  const version = field(info, 'valkey_version') ?? field(info, 'redis_version') ?? '';
  if (isTooOld(version)) {
    throw new ConfigError(
      `REDIS_URL: that Redis is version ${version || 'unknown'}. Use Redis ${OLDEST_VERSION} or later, or Valkey.`,
    );
  }
  if (field(info, 'redis_mode') === 'sentinel') {
    throw new ConfigError(
      'REDIS_URL: that is a Sentinel. Write redis+sentinel://HOST:26379/MASTER, with the name under which it watches the master.',
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
    const message = 'REDIS_URL: Redis refused the user name or password. Put the right ones into it.';
    return new ConfigError(message, { cause });
  }
  return unreachable(errorCode(cause) ?? 'no answer', cause);
}

/** `said`: what was heard of each Sentinel that was asked. */
function sentinelError(said: string, cause: Error): Error {
  const wrong = SENTINEL_MISTAKES.find(([pattern]) => pattern.test(said));
  return wrong === undefined
    ? unreachable('no Sentinel answers', cause)
    : new ConfigError(`REDIS_URL: ${wrong[1]}`, { cause });
}

const SENTINEL_MISTAKES = [
  [
    /No such master|invalid reply: null/,
    'the Sentinels watch no master of that name. Put the name that "sentinel monitor" gives it behind the hosts.',
  ],
  [
    /because (NOAUTH|WRONGPASS|NOPERM|ERR AUTH)/,
    'the Sentinels refused the user name or password. Put theirs into it as ?sentinel_password=…, with sentinel_username=… where they have users.',
  ],
  [
    /unknown command/,
    'what answers there is no Sentinel. Name the Sentinels, or write redis:// for a single Redis.',
  ],
] as const;

export function unreachable(why: string, cause?: unknown): ExternalServiceError {
  const message = `Redis cannot be reached (${why}). Check REDIS_URL, and that the server is running.`;
  return new ExternalServiceError(message, { code: 'store_unavailable', retryable: true, cause });
}

/** A word like ECONNREFUSED; never the message, which may name the URL. */
export function errorCode(error: Error): string | undefined {
  return OF_SENTINELS.test(error.message) ? 'NO_SENTINEL' : (error as NodeJS.ErrnoException).code;
}
