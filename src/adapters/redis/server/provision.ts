import { ConfigError } from '../../../usecases/errors.js';
import { cachedProgram, downloadWithApt } from './debian-download.js';
import {
  type Environment,
  type Inspection,
  inspectProgram,
  type RedisProgram,
  serversOnPath,
} from './redis-program.js';

/** What finding a Redis needs to know. */
export interface ProvisionOptions {
  /** Where a downloaded Redis is kept for the next time. */
  cacheDir: string;
  /** `PATH` and `REDIS_SERVER_BIN` of the process; only entry points read `process.env`. */
  environment: Environment;
  /** Told in a few words what is being done, when it may take a moment. */
  log(step: string): void;
}

/** A server program, or all that was tried without finding one. */
export type ProvisionResult = { program: RedisProgram } | { tried: string[] };

/**
 * Finds a Redis server program: `REDIS_SERVER_BIN`, then PATH, then the cache, then a download with apt.
 * @throws ConfigError when `REDIS_SERVER_BIN` names something that is none.
 */
export async function findRedisProgram(options: ProvisionOptions): Promise<ProvisionResult> {
  const { cacheDir, environment, log } = options;
  const named = environment.REDIS_SERVER_BIN;
  if (named) return { program: namedProgram(named, await inspectProgram(named, environment)) };
  const tried: string[] = [];
  const servers = await serversOnPath(environment);
  if (servers.length === 0) tried.push('PATH: no redis-server and no valkey-server on it');
  for (const path of servers) {
    const inspection = await inspectProgram(path, environment);
    if ('program' in inspection) return inspection;
    tried.push(`${path}: ${inspection.problem}`);
  }
  const cached = await cachedProgram(cacheDir, environment);
  if ('program' in cached) return cached;
  tried.push(`the cache ${cacheDir}: ${cached.problem}`);
  log("Fetching Redis from Debian's packages (1.3 MB, once)");
  const downloaded = await downloadWithApt(cacheDir, environment);
  if ('program' in downloaded) return downloaded;
  tried.push(`a download with apt-get: ${downloaded.problem}`);
  return { tried };
}

function namedProgram(path: string, inspection: Inspection): RedisProgram {
  if ('program' in inspection) return inspection.program;
  throw new ConfigError(
    `REDIS_SERVER_BIN is set to ${path}, but that cannot be used: ${inspection.problem}. ` +
      'Set it to a redis-server or valkey-server of version 6.2 or later, or unset it.',
    { code: 'redis_server_bin' },
  );
}

/** The one message for a machine on which no Redis can be had: what was tried, and what to do where. */
export function noRedisError(tried: readonly string[]): ConfigError {
  const lines = [
    'No Redis was found, and none could be fetched. Tried:',
    ...tried.map((line) => `  - ${line}`),
    'Any one of these helps; then start again:',
    '  macOS:           brew install redis',
    '  Debian, Ubuntu:  sudo apt-get install redis-server',
    '  Fedora:          sudo dnf install valkey',
    '  Windows:         run everything inside WSL (as on Debian)',
    '  Elsewhere:       set REDIS_SERVER_BIN to a redis-server, or REDIS_URL to a Redis that is running',
  ];
  return new ConfigError(lines.join('\n'), { code: 'no_redis' });
}
