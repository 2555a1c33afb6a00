import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { startLocalRedis } from '../../src/adapters/redis/local-server.js';
import { redisStore } from '../../src/adapters/redis/store.js';
import type { Effect } from '../../src/domain/effects.js';
import { addBareJobs, type SenderOrder, startSender, WAYS, type Way } from './sender.js';
import { type Arrival, startTarget } from './target.js';

export interface LatenessBench {
  /** Each with a message to two people at the same moment. */
  interviews: number;
  teams: number;
  processes: number;
  /** How long the stand-in for Slack takes to answer. */
  latencyMs: number;
}

/** Lateness in milliseconds. */
export interface Spread {
  p50: number;
  p99: number;
  max: number;
}

export type LatenessResult = Record<Way, { begun: Spread; arrived: Spread; sent: number }>;

/** Everything is in place this long before the moment, and a second more for every thousand messages. */
const AHEAD_MS = 8_000;

/**
 * How late the messages of one moment are, for `interviews` at once: begun by the sender, and arrived; beside bare
 * in-process timers and a bare BullMQ worker that send the same.
 */
export async function benchLateness(bench: LatenessBench): Promise<LatenessResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const cacheDir = join(homedir(), '.cache', 'infointerview');
  const redis = await startLocalRedis({
    dataDir,
    cacheDir,
    environment: process.env,
    log: () => undefined,
  });
  try {
    const results: Partial<LatenessResult> = {};
    for (const way of WAYS) results[way] = await run(way, redis.url, bench);
    return results as LatenessResult;
  } finally {
    await redis.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function run(way: Way, redisUrl: string, bench: LatenessBench) {
  const count = 2 * bench.interviews;
  const target = await startTarget(bench.latencyMs);
  const teams = Array.from({ length: bench.teams }, (_, n) => `TBENCH${n}`);
  const momentMs = Date.now() + AHEAD_MS + count;
  const arriving = target.expect(count, momentMs);
  if (way === 'infointerview') await commitEffects(redisUrl, teams, count, momentMs);
  if (way === 'bare bullmq') await addBareJobs(redisUrl, count, momentMs);
  const share = Math.ceil(count / bench.processes);
  const order = { way, redisUrl, targetUrl: target.url, teams, momentMs, share };
  const senders = await Promise.all(Array.from({ length: bench.processes }, () => startProcess(order)));
  const arrivals = await arriving;
  await Promise.all(senders.map(stopProcess));
  target.close();
  return {
    begun: spread(arrivals, 'begunMs'),
    arrived: spread(arrivals, 'arrivedMs'),
    sent: arrivals.length,
  };
}

async function commitEffects(redisUrl: string, teams: string[], count: number, dueAt: number): Promise<void> {
  const connections = await connectRedis(redisUrl, pino({ level: 'warn' }));
  const store = redisStore(connections.commands);
  for (let start = 0; start < count; start += 200) {
    const add: Effect[] = Array.from({ length: Math.min(200, count - start) }, (_, n) => {
      const kind = n % 2 === 0 ? 'start_host' : 'start_requester';
      return { id: `bench-${start + n}`, kind, dueAt };
    });
    await store.commit(teams[(start / 200) % teams.length] as string, { add, remove: [] });
  }
  await connections.close();
}

async function startProcess(order: SenderOrder): Promise<ChildProcess> {
  const child = fork(process.argv[1] as string, ['--order', JSON.stringify(order)]);
  await once(child, 'message');
  return child;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.send('stop');
  await gone;
}

function spread(arrivals: readonly Arrival[], key: keyof Arrival): Spread {
  const sorted = arrivals.map((arrival) => arrival[key]).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

async function obey(order: SenderOrder): Promise<void> {
  const stop = await startSender(order);
  process.send?.('ready');
  await once(process, 'message');
  await stop();
  process.exit(0);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      order: { type: 'string' },
      interviews: { type: 'string', default: '1000' },
      teams: { type: 'string', default: '10' },
      processes: { type: 'string', default: '1' },
      latency: { type: 'string', default: '50' },
    },
  });
  if (values.order !== undefined) return obey(JSON.parse(values.order) as SenderOrder);
  const result = await benchLateness({
    interviews: Number(values.interviews),
    teams: Number(values.teams),
    processes: Number(values.processes),
    latencyMs: Number(values.latency),
  });
  for (const [way, { begun, arrived, sent }] of Object.entries(result)) {
    const show = ({ p50, p99, max }: Spread) => `p50 ${p50}  p99 ${p99}  max ${max}`;
    console.log(
      `${way.padEnd(14)} ${sent} messages, late by ms: begun ${show(begun)} | arrived ${show(arrived)}`,
    );
  }
}

if (process.argv[1]?.endsWith('lateness.js')) void main();
