import { Redis, type RedisOptions } from 'ioredis';
import { readSentinelAddress, type SentinelAddress } from '../../../config/sentinel-address.js';
import { writeTogether } from './write-together.js';

/** How long to wait before connecting once more (ms). */
export const reconnectDelayMs = (attempt: number) => Math.min(50 * attempt, 500);

/** A Sentinel that answers at all does so at once; the next is asked after this. */
const SENTINEL_ANSWER_MS = 1_000;

/** A connection to one Redis, or to whichever the Sentinels call the master; each new connection asks them anew. */
export function singleClient(url: string, options: RedisOptions): Redis {
  const address = readSentinelAddress(url);
  const all = { ...options, replyMapping: 'legacy' as const };
  const client =
    address === undefined ? new Redis(url, all) : new Redis({ ...throughSentinels(address), ...all });
  writeTogether(client);
  return client;
}

function throughSentinels({ master, tls, ...address }: SentinelAddress): RedisOptions {
  return {
    ...address,
    name: master,
    ...(tls && { tls: {}, enableTLSForSentinelMode: true, sentinelTLS: {} }),
    sentinelCommandTimeout: SENTINEL_ANSWER_MS,
    sentinelRetryStrategy: reconnectDelayMs,
  };
}
