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

/** A master and its replica under a real Sentinel, and an address that always leads to the master, as a proxy gives it. */
export interface Watched {
  url: string;
  /** SIGKILL for the master; resolves when the Sentinel made the replica the new one. */
  failOver(): Promise<void>;
  /** The old master comes back, and is made a replica. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSentinel(): Promise<Watched> {
  const program = await testRedisProgram();
  const dir = await mkdtemp(join(tmpdir(), 'ii-'));
  const children: ChildProcess[] = [];
  const start = async (port: number, flags: string[] = []) => {
    const own = await mkdtemp(join(dir, 'node-'));
    const args = ['--port', String(port), '--bind', HOST, '--dir', own, ...ephemeralFlags, ...flags];
    const endpoint = { host: HOST, port };
    const child = await spawnRedis({
      program,
      args,
      dir: own,
      logFile: join(own, 'log'),
      endpoint,
      detached: false,
    });
    children.push(endsWithUs(child));
    return child;
  };
  const [master, replica, watch] = [await freePort(), await freePort(), await freePort()];
  const first = await start(master);
  await start(replica, ['--replicaof', HOST, String(master)]);
  const config = join(dir, 'sentinel.conf');
  const lines = [
    `port ${watch}`,
    `bind ${HOST}`,
    `sentinel monitor it ${HOST} ${master} 1`,
    `sentinel down-after-milliseconds it ${DOWN_AFTER_MS}`,
    'sentinel failover-timeout it 5000',
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  const { command, argv0, env } = program;
  children.push(
    endsWithUs(spawn(command, [config, '--sentinel'], { argv0, env, cwd: dir, stdio: 'ignore' })),
  );
  const sentinel = new Redis(watch, HOST, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  sentinel.on('error', () => undefined);
  const masterPort = async () =>
    Number(((await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'it')) as string[])[1]);
  const replicas = async () => (await sentinel.call('SENTINEL', 'REPLICAS', 'it')) as string[][];
  while ((await replicas()).length === 0) await delay(50);
  const proxy = await startProxy(masterPort);
  return {
    url: proxy.url,
    failOver: async () => {
      first.kill('SIGKILL');
      while ((await masterPort()) !== replica) await delay(20);
    },
    comeBack: async () => {
      await start(master);
    },
    stop: async () => {
      await proxy.close();
      sentinel.disconnect();
      for (const child of children) child.kill('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
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
