import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { spawnRedis } from '../../src/adapters/redis/redis-process.js';
import { end, endsWithUs, ephemeralFlags, testRedisProgram } from './redis.js';

const HOST = '127.0.0.1';
const SLOTS = 16_384;
const MASTERS = 3;
/** Each node also listens here above its port, for the other nodes. */
const BUS_OFFSET = 10_000;

/** A cluster of three masters on loopback. */
export interface TestCluster {
  /** Any node of it will do. */
  url: string;
  nodes: { host: string; port: number }[];
  stop(): Promise<void>;
}

/** Starts three masters that share all slots; resolves when each of them calls the cluster healthy. */
export async function startTestCluster(): Promise<TestCluster> {
  const program = await testRedisProgram();
  const dirs = await Promise.all(Array.from({ length: MASTERS }, () => mkdtemp(join(tmpdir(), 'ii-'))));
  const ports: number[] = [];
  while (ports.length < MASTERS) ports.push(await freePort(ports));
  const children = await Promise.all(
    dirs.map((dir, index) => {
      const port = ports[index] as number;
      const args = ['--port', String(port), '--bind', HOST, '--dir', dir, ...ephemeralFlags, ...clusterFlags];
      const endpoint = { host: HOST, port };
      return spawnRedis({ program, args, dir, logFile: join(dir, 'redis.log'), endpoint, detached: false });
    }),
  );
  for (const child of children) endsWithUs(child);
  await meet(ports);
  return {
    url: `redis://${HOST}:${ports[0]}`,
    nodes: ports.map((port) => ({ host: HOST, port })),
    stop: async () => {
      await Promise.all(children.map(end));
      await Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true })));
    },
  };
}

const clusterFlags = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];

async function meet(ports: number[]): Promise<void> {
  const nodes = ports.map((port) => new Redis(port, HOST));
  try {
    await Promise.all(
      nodes.map(async (node, index) => {
        await node.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
        await node.call('CLUSTER', 'ADDSLOTS', ...slotsOf(index));
      }),
    );
    for (const port of ports.slice(1)) await nodes[0]?.call('CLUSTER', 'MEET', HOST, String(port));
    while (!(await Promise.all(nodes.map(isWhole))).every(Boolean)) await delay(20);
  } finally {
    for (const node of nodes) node.disconnect();
  }
}

function slotsOf(index: number): string[] {
  const first = Math.floor((SLOTS * index) / MASTERS);
  const next = Math.floor((SLOTS * (index + 1)) / MASTERS);
  return Array.from({ length: next - first }, (_, offset) => String(first + offset));
}

async function isWhole(node: Redis): Promise<boolean> {
  const info = String(await node.call('CLUSTER', 'INFO'));
  return info.includes('cluster_state:ok') && info.includes(`cluster_size:${MASTERS}`);
}

async function freePort(taken: readonly number[]): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (!taken.includes(port) && (await isFree(port)) && (await isFree(port + BUS_OFFSET))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}
