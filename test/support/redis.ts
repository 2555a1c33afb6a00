import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisProgram, noRedisError } from '../../src/adapters/redis/server/provision.js';
import { durabilityFlags, socketFlags, spawnRedis } from '../../src/adapters/redis/server/redis-process.js';
import type { RedisProgram } from '../../src/adapters/redis/server/redis-program.js';

/** A Redis of one test file: in a folder of its own, whatever `REDIS_URL` says. */
export interface TestRedis {
  /** For `new Redis(url)`; the same as `path`. */
  url: string;
  path: string;
  /** Ends the server and deletes its folder; close your connections first. */
  stop(): Promise<void>;
  /** SIGKILL, as when the machine dies; the folder stays. */
  kill9(): Promise<void>;
  /** Starts the server again on its folder and socket (after `kill9`, or instead of a running one). */
  restart(): Promise<void>;
}

/** Starts a private Redis in about 30 ms; `appendOnly` makes it keep its data over `kill9` and `restart`. */
export async function startTestRedis({ appendOnly = false } = {}): Promise<TestRedis> {
  const program = await testRedisProgram();
  const dir = await mkdtemp(join(tmpdir(), 'ii-'));
  const path = join(dir, 'redis.sock');
  const args = [...socketFlags(dir, path), ...(appendOnly ? durabilityFlags : ephemeralFlags)];
  const start = () =>
    spawnRedis({ program, args, dir, logFile: join(dir, 'redis.log'), endpoint: { path }, detached: false });
  let child = endsWithUs(await start());
  const kill9 = () => end(child);
  return {
    url: path,
    path,
    kill9,
    restart: async () => {
      await kill9();
      child = endsWithUs(await start());
    },
    stop: async () => {
      await kill9();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The program that tests run: found, or fetched once, as the product does it. */
export async function testRedisProgram(): Promise<RedisProgram> {
  const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'infointerview');
  const found = await findRedisProgram({ cacheDir, environment: process.env, log: () => undefined });
  if ('tried' in found) throw noRedisError(found.tried);
  return found.program;
}

export const ephemeralFlags = [
  ...['--appendonly', 'no', '--save', ''],
  ...['--maxmemory-policy', 'noeviction', '--hz', '100'],
];

/** What a user of the bot's own is given, as `docs/operating.md` says. */
export const MAY = ['~ii:*', 'resetchannels', '+@all', '-@admin', '-@dangerous', '+info'];

/** A test run that is interrupted leaves no server behind. */
export function endsWithUs<T extends ChildProcess>(child: T): T {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
