import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import type { HalfOrder } from './bot-half.js';
import { storeInterviews, teamsOf } from './interviews.js';
import { end, type Spread, spreadOf, startProgram, startRedis, startStandIn } from './stage.js';

const MINUTE_MS = 60_000;

/** Lateness of minute 25 when the process that holds the warnings is killed a second before, and another is there. */
export async function benchTakeover(
  interviews: number,
): Promise<Spread & { doubled: number; missing: number }> {
  const redis = await startRedis(process.env);
  const standIn = await startStandIn(50);
  const teams = teamsOf(10);
  const momentMs = Date.now() + 9_000 + interviews * 6;
  const connections = await connectRedis(redis.url, createLogger('warn'));
  const kinds = ['wrap_up_host', 'wrap_up_requester'] as const;
  await storeInterviews(connections.commands, {
    teams,
    count: interviews,
    start: momentMs - 25 * MINUTE_MS,
    kinds,
  });
  const order: HalfOrder = { redisUrl: redis.url, apiUrl: standIn.apiUrl, teams };
  const holder = await startProgram('bot-half', order);
  await delay(2_500);
  const other = await startProgram('bot-half', order);
  await delay(momentMs - 1_000 - Date.now());
  await end(holder);
  await delay(1_000);
  const arrivals = await standIn.untilArrived(2 * interviews, 20_000);
  await end(other);
  await connections.close();
  await standIn.stop();
  await redis.remove();
  const reached = new Set(arrivals.map(([, channel]) => channel)).size;
  const spread = spreadOf(arrivals.map(([at]) => at - momentMs));
  return { ...spread, doubled: arrivals.length - reached, missing: 2 * interviews - reached };
}
