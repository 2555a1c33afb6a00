import { Queue, Worker } from 'bullmq';
import { type Logger, pino } from 'pino';
import { startJobs } from '../../jobs/start.js';
import { SystemClock } from '../../src/adapters/clock.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisEffectLedger } from '../../src/adapters/redis/effect-ledger.js';
import { redisTime } from '../../src/adapters/redis/redis-time.js';
import type { Delivery } from '../../src/usecases/delivery.js';
import { shardsOf } from '../../src/usecases/shard.js';
import { post } from './target.js';

/** How the messages of a moment are brought about. */
export const WAYS = ['infointerview', 'bare timers', 'bare bullmq'] as const;
export type Way = (typeof WAYS)[number];

/** What one sending process is told. */
export interface SenderOrder {
  way: Way;
  redisUrl: string;
  targetUrl: string;
  teams: string[];
  momentMs: number;
  /** This process' share, for timers. */
  share: number;
}

export const BARE_QUEUE = 'bare';
export const BARE_PREFIX = 'bench:{bare}';

/** Starts sending as ordered; resolves, once everything is in place, with a way to stop. */
export async function startSender(order: SenderOrder): Promise<() => Promise<void>> {
  const starts = { infointerview: startOurs, 'bare timers': startTimers, 'bare bullmq': startBareWorker };
  return starts[order.way](order);
}

async function startOurs({ redisUrl, targetUrl, teams }: SenderOrder): Promise<() => Promise<void>> {
  const logger: Logger = pino({ level: 'warn' });
  const connections = await connectRedis(redisUrl, logger);
  const clock = new SystemClock({ redisTime: () => redisTime(connections.commands), logger });
  await clock.start();
  const send = async () => {
    await post(targetUrl);
    return { as: 'done' } as const;
  };
  const delivery: Delivery = { prepare: async () => ({ send }) };
  const ledger = redisEffectLedger(connections.commands);
  const jobs = await startJobs({ connections, shards: shardsOf(teams), ledger, delivery, clock, logger });
  return async () => {
    await jobs.stop(10_000);
    clock.stop();
    await connections.close();
  };
}

async function startTimers({ targetUrl, momentMs, share }: SenderOrder): Promise<() => Promise<void>> {
  for (let n = 0; n < share; n += 1) {
    setTimeout(() => post(targetUrl).catch(() => undefined), momentMs - Date.now());
  }
  return async () => undefined;
}

async function startBareWorker({ redisUrl, targetUrl }: SenderOrder): Promise<() => Promise<void>> {
  const connections = await connectRedis(redisUrl, pino({ level: 'warn' }));
  const connection = connections.forWorkers();
  const worker = new Worker(BARE_QUEUE, () => post(targetUrl), {
    connection,
    prefix: BARE_PREFIX,
    concurrency: 200,
    removeOnComplete: { count: 0 },
  });
  await worker.waitUntilReady();
  return async () => {
    await worker.close();
    await connections.close();
  };
}

/** Adds the delayed jobs that bare workers then send. */
export async function addBareJobs(redisUrl: string, count: number, momentMs: number): Promise<void> {
  const connections = await connectRedis(redisUrl, pino({ level: 'warn' }));
  const queue = new Queue(BARE_QUEUE, { connection: connections.forWorkers(), prefix: BARE_PREFIX });
  for (let start = 0; start < count; start += 1_000) {
    const jobs = Array.from({ length: Math.min(1_000, count - start) }, () => ({
      name: 'post',
      data: {},
      opts: { delay: momentMs - Date.now() },
    }));
    await queue.addBulk(jobs);
  }
  await queue.close();
  await connections.close();
}
