import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { shardOf } from '../../src/usecases/shard.js';
import type { HalfOrder } from '../programs/bot-half.js';
import { end } from '../support/children.js';
import { BOOKED_AHEAD_MS, storeInterviews, teamsOf } from '../support/interviews.js';
import { type Spread, spreadOf, startProgram, startRedis, startStandIn } from '../support/stage.js';

const MINUTE_MS = 60_000;
const QUIET = 20;

/**
 * Lateness of one workspace's minute 25 while another of the same shard has `flood` messages due at once: how many of
 * those had gone out by then, too.
 */
export async function benchFairness(flood: number): Promise<Spread & { flood: number; sentOfFlood: number }> {
  const [loud, quiet] = neighbours();
  const redis = await startRedis(process.env);
  const standIn = await startStandIn(50);
  const momentMs = Date.now() + 8_000 + flood * 1.5;
  const connections = await connectRedis(redis.url, createLogger('warn'));
  const start = momentMs - 25 * MINUTE_MS;
  await storeInterviews(connections.commands, {
    ...{
      teams: [quiet],
      count: QUIET,
      start,
      kinds: ['wrap_up_warning_host', 'wrap_up_warning_requester'],
      from: 50_000,
    },
  });
  await storeInterviews(connections.commands, {
    ...{ teams: [loud], count: flood / 2, start: momentMs + BOOKED_AHEAD_MS },
    kinds: ['approved_host', 'approved_requester'],
  });
  const order: HalfOrder = { redisUrl: redis.url, apiUrl: standIn.apiUrl, teams: [loud, quiet] };
  const bot = await startProgram('bot-half', order);
  await delay(momentMs + 3_000 - Date.now());
  const { arrivals } = await standIn.arrivals();
  await end(bot);
  await connections.close();
  await standIn.stop();
  await redis.remove();
  const warnings = arrivals.filter(([, channel]) => /5\d{4}$/.test(channel));
  const spread = spreadOf(warnings.map(([at]) => at - momentMs));
  return { ...spread, flood, sentOfFlood: arrivals.length - warnings.length };
}

/** Two workspaces that share a shard. */
function neighbours(): [string, string] {
  const [first = '', ...others] = teamsOf(200);
  return [first, others.find((team) => shardOf(team) === shardOf(first)) ?? first];
}
