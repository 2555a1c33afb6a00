import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder, type Environment } from '../../config/env.js';
import { findRedisProgram, noRedisError } from '../../src/adapters/redis/server/provision.js';
import type { Endpoint } from '../../src/adapters/redis/server/redis-probe.js';
import { durabilityFlags, socketFlags, spawnRedis } from '../../src/adapters/redis/server/redis-process.js';
import type { RedisProgram } from '../../src/adapters/redis/server/redis-program.js';
import { startCluster } from './cluster.js';

/** A Redis that keeps its data as the product's does, and can be killed and started again. */
export interface MortalRedis {
  url: string;
  dir: string;
  /** Where processes reach it through proxies of their own; undefined where they find their way by themselves. */
  endpoint?: Endpoint;
  /** The server that holds what a key names. */
  urlOf(key: string): Promise<string>;
  kill9(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and deletes what it kept. */
  remove(): Promise<void>;
}

/** The server's program: found, or fetched once. */
export async function redisProgram(environment: Environment): Promise<RedisProgram> {
  const cacheDir = cacheFolder(environment, resolve('.data'));
  const found = await findRedisProgram({ cacheDir, environment, log: (step) => console.error(step) });
  if ('tried' in found) throw noRedisError(found.tried);
  return found.program;
}

export async function startMortalRedis(environment: Environment): Promise<MortalRedis> {
  const program = await redisProgram(environment);
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
    endpoint: { path },
    urlOf: async () => path,
    kill9,
    start,
    remove: async () => {
      await kill9();
      process.removeListener('exit', endWithUs);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A Cluster of three masters with a replica each; what dies is the master that holds what the key names. */
export async function startMortalCluster(environment: Environment, key: string): Promise<MortalRedis> {
  const cluster = await startCluster(await redisProgram(environment), { replicas: 1 });
  const dir = await mkdtemp(join(tmpdir(), 'ii-crash-'));
  const held = await cluster.urlOf(key);
  const named = cluster.nodes.slice(0, 3).find(({ port }) => !held.endsWith(`:${port}`));
  let killed = '';
  let again: () => Promise<void> = async () => undefined;
  return {
    // One that stays: whoever starts while the named node is away cannot begin.
    url: `redis://${named?.host}:${named?.port}`,
    dir,
    urlOf: cluster.urlOf,
    kill9: async () => {
      killed = await cluster.urlOf(key);
      again = await cluster.killMasterOf(key);
    },
    start: async () => {
      // Back before its replica took over, it would stay what it was.
      while ((await cluster.urlOf(key)) === killed) await delay(50);
      await again();
      await cluster.untilWhole();
    },
    remove: async () => {
      await cluster.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
