import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, Redis } from 'ioredis';
import { isAlive } from '../../src/adapters/redis/server/file-lock.js';
import { type LocalRedis, startLocalRedis } from '../../src/adapters/redis/server/local-server.js';
import { startTestRedis } from '../support/redis.js';
import { startTestCluster } from '../support/redis-cluster.js';

const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'infointerview');

describe('the private Redis of a data folder', () => {
  let dataDir: string;
  const start = () => startLocalRedis({ dataDir, cacheDir, environment: process.env, log: () => undefined });

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ii data '));
  });
  afterEach(async () => {
    await (await start()).stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('keeps what it was told over a stop and a start', async () => {
    const first = await start();
    await ask(first, (redis) => redis.set('kept', 'yes'));
    await first.stop();
    expect(isAlive(first.pid as number)).toBe(false);
    expect(await ask(await start(), (redis) => redis.get('kept'))).toBe('yes');
  });

  test('is adopted, not started again, when a killed bot left it running', async () => {
    const first = await start();
    const second = await start();
    expect(second.pid).toBe(first.pid);
  });

  const nowhere = {
    'lies in a file': async () => {
      const file = join(dataDir, 'a-file');
      await writeFile(file, '');
      return join(file, 'data');
    },
    'can never be made': async () => '/proc/infointerview/data',
  };
  test.each(Object.entries(nowhere))('names the variable when its folder %s', async (_, folder) => {
    const options = { cacheDir, environment: process.env, log: () => undefined };
    await expect(startLocalRedis({ ...options, dataDir: await folder() })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/INFOINTERVIEW_DATA.*REDIS_URL/s),
    });
  });

  test('is started once when two bots start at the same moment', async () => {
    const started = await Promise.all([start(), start(), start()]);
    expect(new Set(started.map(({ pid }) => pid)).size).toBe(1);
  });

  test('is ended before a new one starts when its socket was deleted', async () => {
    const first = await start();
    await rm(first.socketPath as string);
    const second = await start();
    expect(isAlive(first.pid as number)).toBe(false);
    expect(second.pid).not.toBe(first.pid);
  });

  test('stays up while another process still uses it', async () => {
    const first = await start();
    await ask(first, async (redis) => {
      await first.stop();
      expect(await redis.ping()).toBe('PONG');
    });
  });

  test('refuses to forget, writes what it is told to disk, and listens on no port', async () => {
    const redis = await start();
    const settings = await ask(redis, (client) =>
      client.config('GET', 'maxmemory-policy', 'appendonly', 'appendfsync', 'port', 'hz'),
    );
    expect(settings).toEqual(
      expect.arrayContaining(['noeviction', 'appendonly', 'yes', 'everysec', 'port', '0', 'hz', '100']),
    );
    expect(redis.url).toBe(redis.socketPath);
    expect(await readFile(join(dataDir, 'redis/redis.pid'), 'utf8')).toBe(`${redis.pid}\n`);
  });

  async function ask<T>(server: LocalRedis, question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(server.url);
    try {
      return await question(redis);
    } finally {
      await redis.quit();
    }
  }
});

describe('the Redis of a test', () => {
  test('keeps its data over kill -9 when asked to append to disk', async () => {
    const server = await startTestRedis({ appendOnly: true });
    const redis = new Redis(server.url, { retryStrategy: () => 5 });
    redis.on('error', () => undefined);
    await redis.set('kept', 'yes');
    await server.restart();
    expect(await redis.get('kept')).toBe('yes');
    redis.disconnect();
    await server.stop();
  });

  test('can be a cluster of three masters', async () => {
    const cluster = await startTestCluster();
    const client = new Cluster([cluster.url]);
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => client.set(key, key)));
    expect(client.nodes('master')).toHaveLength(3);
    client.disconnect();
    await cluster.stop();
  });
});
