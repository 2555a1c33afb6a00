import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolder, type Environment } from '../../config/env.js';
import { findRedisProgram, noRedisError } from '../../src/adapters/redis/provision.js';
import { durabilityFlags, socketFlags, spawnRedis } from '../../src/adapters/redis/redis-process.js';

/** A Redis that keeps its data as the product's does, and can be killed and started again. */
export interface MortalRedis {
  url: string;
  dir: string;
  kill9(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and deletes what it kept. */
  remove(): Promise<void>;
}

export async function startMortalRedis(environment: Environment): Promise<MortalRedis> {
  const cacheDir = cacheFolder(environment, resolve('.data'));
  const found = await findRedisProgram({ cacheDir, environment, log: (step) => console.error(step) });
  if ('tried' in found) throw noRedisError(found.tried);
  const { program } = found;
  const dir = await mkdtemp(join(tmpdir(), 'ii-crash-'));
  const path = join(dir, 'redis.sock');
  const args = [...socketFlags(dir, path), ...durabilityFlags];
  const logFile = join(dir, 'redis.log');
  let child: ChildProcess | undefined;
  const start = async () => {
    child = await spawnRedis({ program, args, dir, logFile, endpoint: { path }, detached: false });
  };
  const kill9 = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const endWithUs = () => void child?.kill('SIGKILL');
  process.once('exit', endWithUs);
  await start();
  return {
    url: path,
    dir,
    kill9,
    start,
    remove: async () => {
      await kill9();
      process.removeListener('exit', endWithUs);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
