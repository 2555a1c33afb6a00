import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { durabilityFlags, spawnRedis } from '../../src/adapters/redis/server/redis-process.js';
import type { RedisProgram } from '../../src/adapters/redis/server/redis-program.js';

const HOST = '127.0.0.1';
const SLOTS = 16_384;
const MASTERS = 3;
/** Each node also listens here above its port, for the other nodes. */
const BUS_OFFSET = 10_000;
const NODE_TIMEOUT_MS = 2_000;
const LOOK_EVERY_MS = 20;

/** A Redis Cluster on loopback, of real processes. */
export interface LocalCluster {
  /** One node, of which a client learns the others. */
  url: string;
  nodes: { host: string; port: number }[];
  /** The master of a key's slot, as a bot may be given it. */
  urlOf(key: string): Promise<string>;
  /** SIGKILL for the master of a key's slot; resolves with the way to start it again. */
  killMasterOf(key: string): Promise<() => Promise<void>>;
  /** Resolves when the slots are all served and every node that runs has its part in it. */
  untilWhole(): Promise<void>;
  stop(): Promise<void>;
}

interface Node {
  port: number;
  dir: string;
  child: ChildProcess;
  client: Redis;
}

/** Starts three masters that share all slots, with so many replicas each; resolves when all call the cluster healthy. */
export async function startCluster(
  program: RedisProgram,
  { replicas = 0, flags = durabilityFlags }: { replicas?: number; flags?: readonly string[] } = {},
): Promise<LocalCluster> {
  const start = async (port: number, dir: string) => {
    const args = ['--port', String(port), '--bind', HOST, '--dir', dir, ...flags, ...clusterFlags];
    const endpoint = { host: HOST, port };
    return spawnRedis({ program, args, dir, logFile: join(dir, 'redis.log'), endpoint, detached: false });
  };
  const ports: number[] = [];
  while (ports.length < MASTERS * (1 + replicas)) ports.push(await freePort(ports));
  const nodes = await Promise.all(
    ports.map(async (port): Promise<Node> => {
      const dir = await mkdtemp(join(tmpdir(), 'ii-'));
      return { port, dir, child: await start(port, dir), client: clientOf(port) };
    }),
  );
  const endWithUs = () => {
    for (const { child } of nodes) child.kill('SIGKILL');
  };
  process.once('exit', endWithUs);
  await meet(nodes);
  return {
    url: `redis://${HOST}:${ports[0]}`,
    nodes: ports.map((port) => ({ host: HOST, port })),
    urlOf: async (key) => `redis://${HOST}:${(await masterOf(key, nodes)).port}`,
    killMasterOf: async (key) => {
      const node = await masterOf(key, nodes);
      await end(node.child);
      return async () => {
        node.child = await start(node.port, node.dir);
      };
    },
    untilWhole: () => untilWhole(nodes),
    stop: async () => {
      process.removeListener('exit', endWithUs);
      for (const { client } of nodes) client.disconnect();
      await Promise.all(nodes.map(({ child }) => end(child)));
      await Promise.all(nodes.map(({ dir }) => rm(dir, { recursive: true, force: true })));
    },
  };
}

const clusterFlags = ['--cluster-enabled', 'yes', '--cluster-node-timeout', String(NODE_TIMEOUT_MS)];

function clientOf(port: number): Redis {
  const client = new Redis(port, HOST, { maxRetriesPerRequest: 0, retryStrategy: () => 100 });
  // Nodes are killed; whoever asks one that is gone is told so.
  client.on('error', () => undefined);
  return client;
}

async function meet(nodes: readonly Node[]): Promise<void> {
  const masters = nodes.slice(0, MASTERS);
  await Promise.all(
    nodes.map(({ client }, index) => client.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))),
  );
  await Promise.all(
    masters.map(({ client }, index) => client.call('CLUSTER', 'ADDSLOTS', ...slotsOf(index))),
  );
  for (const { port } of nodes.slice(1)) await nodes[0]?.client.call('CLUSTER', 'MEET', HOST, String(port));
  for (const [index, { client }] of nodes.slice(MASTERS).entries()) {
    const master = await masters[index % MASTERS]?.client.call('CLUSTER', 'MYID');
    while (!(await joins(client, String(master)))) await delay(LOOK_EVERY_MS);
  }
  await untilWhole(nodes);
}

/** A node can follow another once it has heard of it. */
function joins(replica: Redis, master: string): Promise<boolean> {
  return replica.call('CLUSTER', 'REPLICATE', master).then(
    () => true,
    () => false,
  );
}

function slotsOf(index: number): string[] {
  const first = Math.floor((SLOTS * index) / MASTERS);
  const next = Math.floor((SLOTS * (index + 1)) / MASTERS);
  return Array.from({ length: next - first }, (_, offset) => String(first + offset));
}

async function untilWhole(nodes: readonly Node[]): Promise<void> {
  const running = () => nodes.filter(({ child }) => isRunning(child));
  while (!(await Promise.all(running().map(isWhole))).every(Boolean)) await delay(LOOK_EVERY_MS);
}

async function isWhole({ client }: Node): Promise<boolean> {
  try {
    const [cluster, replication] = await Promise.all([
      client.call('CLUSTER', 'INFO'),
      client.info('replication'),
    ]);
    const served =
      String(cluster).includes('cluster_state:ok') && String(cluster).includes(`cluster_size:${MASTERS}`);
    return served && (!replication.includes('role:slave') || replication.includes('master_link_status:up'));
  } catch {
    return false;
  }
}

async function masterOf(key: string, nodes: readonly Node[]): Promise<Node> {
  const asked = nodes.find(({ child }) => isRunning(child)) as Node;
  const slot = Number(await asked.client.call('CLUSTER', 'KEYSLOT', key));
  const ranges = (await asked.client.call('CLUSTER', 'SLOTS')) as [number, number, [string, number]][];
  const range = ranges.find(([first, last]) => first <= slot && slot <= last);
  return nodes.find(({ port }) => port === range?.[2][1]) as Node;
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
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
