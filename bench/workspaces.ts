import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import type { RedisClient } from '../src/adapters/redis/run-script.js';
import { startCluster } from '../test/crash/cluster.js';
import { redisProgram } from '../test/crash/redis.js';
import { bookingsPerSecond } from './bookings.js';
import type { HalfOrder } from './programs/bot-half.js';
import { end } from './support/children.js';
import { cpuMsOf } from './support/cpu.js';
import { storeInterviews, teamsOf } from './support/interviews.js';
import { type Spread, spreadOf, startProgram, startStandIn } from './support/stage.js';

const MINUTE_MS = 60_000;
/** What starting leaves behind has settled. */
const SETTLED_MS = 5_000;
const AFTERWARDS_MS = 20_000;

export interface WorkspacesBench {
  workspaces: number;
  interviewsEach: number;
  processes: number;
  idleMs: number;
  bookMs: number;
}

export interface WorkspacesResult {
  /** Of one core, the busiest process while nobody does anything; %. */
  idleCpu: number;
  /** Of all masters, while nobody does anything; a second. */
  idleCommands: number;
  bookingsPerSecond: number;
  /** Minute 25 of one interview in every workspace, at the same moment. */
  lateness: Spread;
  missing: number;
  doubled: number;
}

/** Many workspaces on a Cluster of three masters: what idling costs, how fast they book, and minute 25 in all of them at once. */
export async function benchWorkspaces(bench: WorkspacesBench): Promise<WorkspacesResult> {
  const { workspaces, processes, idleMs, bookMs } = bench;
  const cluster = await startCluster(await redisProgram(process.env));
  const standIn = await startStandIn(50);
  const { commands, close } = await connectRedis(cluster.url, createLogger('error'));
  const teams = teamsOf(workspaces);
  await storeLater(commands, bench, teams);
  const order: HalfOrder = { redisUrl: cluster.url, apiUrl: standIn.apiUrl, teams };
  const children: ChildProcess[] = [];
  while (children.length < processes) children.push(await startProgram('bot-half', order));
  await delay(SETTLED_MS);
  const idle = await idleCost(commands, children, idleMs);
  const booked = await bookingsPerSecond(children, bookMs);
  // Cards and Homes of what was booked go out first.
  await delay(SETTLED_MS + 2 * bookMs);
  standIn.tell('forget');
  const momentMs = Date.now() + 40_000 + 10 * workspaces;
  await storeInterviews(commands, {
    ...{ teams, count: workspaces, start: momentMs - 25 * MINUTE_MS, from: 50_000 },
    kinds: ['wrap_up_warning_host', 'wrap_up_warning_requester'],
  });
  await delay(momentMs + AFTERWARDS_MS - Date.now());
  const { arrivals } = await standIn.arrivals();
  await Promise.all(children.map(end));
  await Promise.all([close(), standIn.stop()]);
  await cluster.stop();
  const warned = arrivals.filter(([, channel]) => /^D0[HR]5\d{4}$/.test(channel));
  const reached = new Set(warned.map(([, channel]) => channel)).size;
  return {
    ...idle,
    bookingsPerSecond: booked,
    lateness: spreadOf(warned.map(([at]) => at - momentMs)),
    missing: 2 * workspaces - reached,
    doubled: warned.length - reached,
  };
}

/** All but one interview of each workspace are ahead of everything that is measured. */
function storeLater(client: RedisClient, { workspaces, interviewsEach }: WorkspacesBench, teams: string[]) {
  const count = workspaces * (interviewsEach - 1);
  return storeInterviews(client, { teams, count, start: Date.now() + 3 * 24 * 60 * MINUTE_MS });
}

async function idleCost(client: RedisClient, children: readonly ChildProcess[], forMs: number) {
  const cpuBefore = await Promise.all(children.map(cpuMsOf));
  const commandsBefore = await commandsOf(client);
  await delay(forMs);
  const commands = (await commandsOf(client)) - commandsBefore;
  const cpu = await Promise.all(children.map(cpuMsOf));
  return {
    idleCpu: Math.max(...cpu.map((ms, n) => ms - (cpuBefore[n] ?? 0))) / forMs / 0.01,
    idleCommands: commands / (forMs / 1_000),
  };
}

/** So far, on all masters. */
async function commandsOf(client: RedisClient): Promise<number> {
  const nodes: Redis[] = 'nodes' in client ? client.nodes('master') : [client];
  const counts = await Promise.all(
    nodes.map(async (node) => Number(/^total_commands_processed:(\d+)/m.exec(await node.info('stats'))?.[1])),
  );
  return counts.reduce((sum, each) => sum + each, 0);
}
