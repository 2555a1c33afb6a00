import { setTimeout as delay } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { BARE, type FloorOrder } from '../programs/floor.js';
import { end } from '../support/children.js';
import { storeInterviews, teamsOf } from '../support/interviews.js';
import { type Spread, spreadOf, startProgram, startRedis, startStandIn } from '../support/stage.js';
import { numberIn } from '../weight.js';

/** How late minute 25 is for interviews that all began at the same moment. */
export interface WarningsBench {
  interviews: number;
  processes: number;
  workspaces: number;
  latencyMs: number;
  ways: readonly Way[];
}

export const WAYS = ['infointerview', 'timers', 'bullmq'] as const;
export type Way = (typeof WAYS)[number];
interface Counted {
  missing: number;
  doubled: number;
  /** Of Redis, from the processes' start to the last warning. */
  commandsPerInterview: number;
}
export type WarningsResult = Partial<Record<Way, Spread & Counted>>;

const MINUTE_MS = 60_000;
/** Within which everything has to be in place before the moment; and for each post, what setting it up takes. */
const AHEAD_MS = 8_000;
const AHEAD_PER_POST_MS: Record<Way, number> = { infointerview: 3, timers: 0.2, bullmq: 0.5 };
/** The size of a form-encoded warning with its blocks. */
const BODY = `text=${'5+minutes+left.+Please+start+to+wrap+up%3A+'.repeat(4)}&blocks=${'%7B%22type%22%3A%22section%22%7D'.repeat(30)}`;

/** Ours, and beside it the same posts from bare timers and from a bare worker of BullMQ, in the same run. */
export async function benchWarnings(bench: WarningsBench): Promise<WarningsResult> {
  const results: WarningsResult = {};
  for (const way of bench.ways) results[way] = await measure(way, bench);
  return results;
}

async function measure(way: Way, bench: WarningsBench) {
  const { interviews, latencyMs, processes } = bench;
  const redis = await startRedis(process.env);
  const standIn = await startStandIn(latencyMs);
  const posts = 2 * interviews;
  const momentMs = Date.now() + AHEAD_MS + posts * AHEAD_PER_POST_MS[way];
  await fill(way, redis.url, bench, momentMs);
  const before = await commandsOf(redis.url);
  const share = Math.ceil(posts / processes);
  const children = await Promise.all(
    Array.from({ length: processes }, (_, n) =>
      way === 'infointerview'
        ? startProgram('bot-half', {
            redisUrl: redis.url,
            apiUrl: standIn.apiUrl,
            teams: teamsOf(bench.workspaces),
          })
        : startProgram('floor', {
            ...{ way, redisUrl: redis.url, apiUrl: standIn.apiUrl, momentMs, body: BODY },
            ...{ from: n * share, count: Math.min(share, posts - n * share) },
          } satisfies FloorOrder),
    ),
  );
  await delay(momentMs - Date.now() + 500);
  const arrivals = await standIn.untilArrived(posts, 30_000);
  await Promise.all(children.map(end));
  const commands = (await commandsOf(redis.url)) - before;
  await standIn.stop();
  await redis.remove();
  const reached = new Set(arrivals.map(([, channel]) => channel));
  return {
    ...spreadOf(arrivals.map(([at]) => at - momentMs)),
    missing: posts - reached.size,
    doubled: arrivals.length - reached.size,
    commandsPerInterview: commands / interviews,
  };
}

async function commandsOf(redisUrl: string): Promise<number> {
  const connections = await connectRedis(redisUrl, createLogger('warn'));
  const commands = await numberIn(connections.commands, 'stats', 'total_commands_processed');
  await connections.close();
  return commands;
}

async function fill(way: Way, redisUrl: string, bench: WarningsBench, momentMs: number): Promise<void> {
  if (way === 'timers') return;
  const connections = await connectRedis(redisUrl, createLogger('warn'));
  if (way === 'infointerview')
    await storeInterviews(connections.commands, {
      teams: teamsOf(bench.workspaces),
      count: bench.interviews,
      start: momentMs - 25 * MINUTE_MS,
      kinds: ['wrap_up_warning_host', 'wrap_up_warning_requester'],
    });
  else
    await addBareJobs(
      new Queue(BARE.queue, { connection: connections.forWorkers(), prefix: BARE.prefix }),
      2 * bench.interviews,
      momentMs,
    );
  await connections.close();
}

async function addBareJobs(queue: Queue, count: number, momentMs: number): Promise<void> {
  for (let first = 0; first < count; first += 1_000)
    await queue.addBulk(
      Array.from({ length: Math.min(1_000, count - first) }, (_, n) => ({
        name: 'post',
        data: { index: first + n },
        opts: { delay: momentMs - Date.now() },
      })),
    );
  await queue.close();
}
