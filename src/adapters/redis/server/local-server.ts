import { createHash } from 'node:crypto';
import { access, constants, lstat, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../../../usecases/errors.js';
import { makeFolder } from '../../make-folder.js';
import { dockerProblem, startDockerRedis } from './docker-server.js';
import { isAlive, withFileLock } from './file-lock.js';
import { findRedisProgram, noRedisError, type ProvisionOptions } from './provision.js';
import { askServer, type Endpoint, probe } from './redis-probe.js';
import { durabilityFlags, endProcess, socketFlags, spawnRedis, untilReady } from './redis-process.js';
import type { RedisProgram } from './redis-program.js';

const LOCK_WAIT_MS = 420_000;
const LAST_CLIENT_WAIT_MS = 1_000;

/** Where the private Redis keeps its data, beside what finding a program needs. */
export interface LocalRedisOptions extends ProvisionOptions {
  dataDir: string;
}

/** A private Redis of one data folder. */
export interface LocalRedis {
  /** For `new Redis(url)`: a unix socket's path, or `redis://…` when it runs in Docker. */
  url: string;
  socketPath?: string;
  pid?: number;
  /** Stops it, unless another process still uses it; call it after closing one's own connections. */
  stop(): Promise<void>;
}

/**
 * Starts the Redis of a data folder, or adopts the one that an earlier, killed start left running there.
 * It listens on a unix socket only, keeps its data in `<dataDir>/redis`, and outlives a crash of its parent.
 * @throws ConfigError when no Redis can be had; ExternalServiceError when it does not start.
 */
export async function startLocalRedis(options: LocalRedisOptions): Promise<LocalRedis> {
  const dir = await ownFolder(options.dataDir);
  const name = `infointerview-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`;
  return withFileLock(join(dir, 'start.lock'), LOCK_WAIT_MS, async () => {
    const socketPath = join(await socketFolder(), `${name}.sock`);
    if (await isRunning(dir, socketPath)) return localRedis(socketPath);
    const found = await findRedisProgram(options);
    if ('program' in found) return spawnIn(dir, socketPath, found.program, options);
    return inDocker(dir, name, found.tried, options);
  });
}

async function ownFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'redis');
  try {
    await makeFolder(folder, 0o700);
    await access(folder, constants.W_OK);
  } catch (cause) {
    const message =
      `INFOINTERVIEW_DATA: nothing can be kept in ${dataDir}. Set it to a folder (in a container: a volume) ` +
      'that this user may write to, or set REDIS_URL to a Redis that is there.';
    throw new ConfigError(message, { code: 'data_folder', cause });
  }
  return realpath(folder);
}

async function spawnIn(dir: string, path: string, program: RedisProgram, { log }: LocalRedisOptions) {
  if (/^7\.0\.[0-7]$/.test(program.version)) {
    log(`Redis ${program.version} has a known bug that can hang queues; 7.0.8 or later does not`);
  }
  log(`Starting a private Redis ${program.version}`);
  const args = [...socketFlags(dir, path), ...durabilityFlags, '--pidfile', join(dir, 'redis.pid')];
  const logFile = join(dir, 'redis.log');
  await spawnRedis({ program, args, dir, logFile, endpoint: { path }, detached: true });
  return localRedis(path);
}

async function inDocker(dir: string, name: string, tried: string[], options: LocalRedisOptions) {
  const problem = await dockerProblem(options.environment);
  if (problem !== undefined) throw noRedisError([...tried, `Docker: ${problem}`]);
  options.log('Starting a private Redis in Docker');
  const { url, endpoint, password, stop } = await startDockerRedis(dir, name, options.environment);
  return { url, stop: async () => ((await lastOneOut(endpoint, password)) ? stop() : undefined) };
}

async function localRedis(socketPath: string): Promise<LocalRedis> {
  const endpoint = { path: socketPath };
  const server = await askServer(endpoint);
  const stop = async () => {
    const last = await lastOneOut(endpoint);
    if (last) await endProcess(last.pid);
  };
  return { url: socketPath, socketPath, ...(server && { pid: server.pid }), stop };
}

/** The server, once nobody else is connected to it; undefined while somebody stays, or when it is gone. */
async function lastOneOut(endpoint: Endpoint, password?: string) {
  const deadlineMs = Date.now() + LAST_CLIENT_WAIT_MS;
  for (;;) {
    const server = await askServer(endpoint, password);
    if (server === undefined || server.otherClients === 0) return server;
    if (Date.now() > deadlineMs) return undefined;
    await delay(20);
  }
}

/** Whether the folder's server answers; one that runs on without its socket is ended, as two would share one file. */
async function isRunning(dir: string, socketPath: string): Promise<boolean> {
  const endpoint = { path: socketPath };
  if ((await probe(endpoint)) !== 'absent') {
    await untilReady(endpoint);
    return true;
  }
  const pid = Number(await readFile(join(dir, 'redis.pid'), 'utf8').catch(() => Number.NaN));
  if (pid > 0 && isAlive(pid) && (await commandLine(pid)).includes(socketPath)) await endProcess(pid);
  return false;
}

async function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

/**
 * A folder of this user only, short enough for a socket's 108 bytes. Always the same one: with TMPDIR in it, a
 * start from another shell would not find the server that is running.
 */
async function socketFolder(): Promise<string> {
  const base = process.platform === 'win32' ? tmpdir() : '/tmp';
  const uid = process.getuid?.() ?? 0;
  const folder = join(base, `infointerview-${uid}`);
  await makeFolder(folder, 0o700);
  const { uid: owner, mode } = await lstat(folder);
  if (process.platform !== 'win32' && (owner !== uid || (mode & 0o077) !== 0)) {
    throw new ConfigError(
      `${folder} must belong to you alone: delete it, or chmod it to 700. Then start again.`,
      {
        code: 'socket_folder',
      },
    );
  }
  return folder;
}
