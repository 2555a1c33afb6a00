import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { spawnRedis } from '../../src/adapters/redis/server/redis-process.js';
import { freePort } from './programs.js';
import { endsWithUs, ephemeralFlags, testRedisProgram } from './redis.js';

const HOST = '127.0.0.1';
const DOWN_AFTER_MS = 500;

/** A master and its replica under real Sentinels, and an address that always leads to the master, as a proxy gives it. */
export interface Watched {
  url: string;
  /** The Sentinels themselves, for clients that ask them. */
  sentinelsUrl: string;
  ports: { master: number; sentinels: number[] };
  /** SIGKILL for the master; resolves when the Sentinels made the replica the new one. */
  failOver(): Promise<void>;
  /** The old master comes back, and is made a replica. */
  comeBack(): Promise<void>;
  /** SIGKILL for one of the Sentinels. */
  killSentinel(index: number): void;
  stop(): Promise<void>;
}

/** `sentinels`: how many, of which more than half must agree. Passwords: of the master, and of the Sentinels. */
export async function startSentinel({
  sentinels = 1,
  password = '',
  sentinelPassword = '',
} = {}): Promise<Watched> {
  const program = await testRedisProgram();
  const dir = await mkdtemp(join(tmpdir(), 'ii-'));
  const children: ChildProcess[] = [];
  const start = async (port: number, flags: string[] = []) => {
    const own = await mkdtemp(join(dir, 'node-'));
    const args = ['--port', String(port), '--bind', HOST, '--dir', own, ...ephemeralFlags, ...flags];
    const child = await spawnRedis({
      ...{ program, args, dir: own, logFile: join(own, 'log') },
      ...{ endpoint: { host: HOST, port }, detached: false },
    });
    children.push(endsWithUs(child));
    const operator = new Redis(port, HOST);
    await operator.config('SET', 'masterauth', password);
    await operator.config('SET', 'requirepass', password);
    operator.disconnect();
    return child;
  };
  const watch = (port: number) =>
    spawnSentinel(dir, port, [
      `sentinel monitor it ${HOST} ${master} ${Math.floor(sentinels / 2) + 1}`,
      `sentinel down-after-milliseconds it ${DOWN_AFTER_MS}`,
      'sentinel failover-timeout it 5000',
      ...(password === '' ? [] : [`sentinel auth-pass it ${password}`]),
      ...(sentinelPassword === '' ? [] : [`requirepass ${sentinelPassword}`]),
    ]);
  const [master, replica] = [await freePort(), await freePort()];
  const ports: number[] = [];
  while (ports.length < sentinels) ports.push(await freePort());
  const first = await start(master);
  await start(replica, ['--replicaof', HOST, String(master)]);
  const watchers = await Promise.all(ports.map(watch));
  const clients = ports.map((port) => askAt(port, sentinelPassword));
  const asked = clients.at(-1) as Redis;
  await Promise.all(clients.map((client) => knowsAll(client, sentinels)));
  const proxy = await startProxy(() => masterPort(asked));
  const who = password === '' ? '' : `:${password}@`;
  const option = sentinelPassword === '' ? '' : `?sentinel_password=${sentinelPassword}`;
  return {
    url: proxy.url,
    sentinelsUrl: `redis+sentinel://${who}${ports.map((port) => `${HOST}:${port}`).join(',')}/it${option}`,
    ports: { master, sentinels: ports },
    failOver: async () => {
      first.kill('SIGKILL');
      const live = clients.filter((_, index) => !watchers[index]?.killed);
      await Promise.all(live.map((client) => untilMaster(client, replica)));
    },
    comeBack: async () => {
      await start(master);
    },
    killSentinel: (index) => {
      watchers[index]?.kill('SIGKILL');
    },
    stop: async () => {
      await proxy.close();
      for (const client of clients) client.disconnect();
      for (const child of [...watchers, ...children]) child.kill('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A Sentinel that is told the lines of its `sentinel.conf`. */
export async function spawnSentinel(
  dir: string,
  port: number,
  lines: readonly string[],
): Promise<ChildProcess> {
  const { command, argv0, env } = await testRedisProgram();
  const config = join(dir, `sentinel-${port}.conf`);
  await writeFile(config, [`port ${port}`, `bind ${HOST}`, ...lines, ''].join('\n'));
  return endsWithUs(spawn(command, [config, '--sentinel'], { argv0, env, cwd: dir, stdio: 'ignore' }));
}

function askAt(port: number, password: string): Redis {
  const options = { retryStrategy: () => 50, maxRetriesPerRequest: null };
  const client = new Redis(port, HOST, { ...options, ...(password !== '' && { password }) });
  client.on('error', () => undefined);
  return client;
}

const masterPort = async (sentinel: Redis): Promise<number> =>
  Number(((await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'it')) as string[])[1]);

async function untilMaster(sentinel: Redis, port: number): Promise<void> {
  while ((await masterPort(sentinel)) !== port) await delay(20);
}

/** The replica, and the other Sentinels: only then can they agree. */
async function knowsAll(sentinel: Redis, sentinels: number): Promise<void> {
  const count = async (whom: string) => ((await sentinel.call('SENTINEL', whom, 'it')) as unknown[]).length;
  while ((await count('REPLICAS')) < 1 || (await count('SENTINELS')) < sentinels - 1) await delay(50);
}

/** Leads each new connection to whom the Sentinel calls the master; one that was led elsewhere stays there. */
async function startProxy(masterPort: () => Promise<number>) {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    client.pause();
    sockets.add(client);
    void masterPort().then((port) => {
      const redis = connect(port, HOST);
      redis.on('error', () => client.destroy());
      client.on('close', () => redis.destroy());
      redis.on('close', () => client.destroy());
      client.pipe(redis).pipe(client);
    });
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  return {
    url: `redis://${HOST}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
