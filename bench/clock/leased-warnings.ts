import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import type { HalfOrder } from '../programs/bot-half.js';
import { end } from '../support/children.js';
import { storeInterviews, teamsOf } from '../support/interviews.js';
import { type Spread, spreadOf, startProgram, startStandIn } from '../support/stage.js';

const MINUTE_MS = 60_000;
/** After the moment: what would be doubled has been by then. */
const AFTERWARDS_MS = 15_000;

/** A Redis that can be taken away. */
interface Store {
  url: string;
  remove(): Promise<void>;
}

/** What goes wrong around the moment at which two processes, of which the first is `holder`, lease warnings. */
export interface Trouble<Kept extends Store> {
  momentMs: number;
  redis: Kept;
  killHolder(): Promise<void>;
}

export type LeasedResult = Spread & { doubled: number; missing: number };

/** Ten workspaces, or one. */
interface Leased<Kept extends Store> {
  interviews: number;
  workspaces?: number;
  redis: Kept;
  trouble(stage: Trouble<Kept>): Promise<void>;
}

/** Lateness of minute 25 when something goes wrong while the warnings are leased, with a second process there. */
export async function benchLeased<Kept extends Store>(leased: Leased<Kept>): Promise<LeasedResult> {
  const { interviews, workspaces = 10, redis, trouble } = leased;
  const standIn = await startStandIn(50);
  const teams = teamsOf(workspaces);
  const momentMs = Date.now() + 12_000 + interviews * 16;
  const connections = await connectRedis(redis.url, createLogger('error'));
  await storeInterviews(connections.commands, {
    ...{ teams, count: interviews, start: momentMs - 25 * MINUTE_MS },
    kinds: ['wrap_up_warning_host', 'wrap_up_warning_requester'],
  });
  await connections.close();
  const order: HalfOrder = { redisUrl: redis.url, apiUrl: standIn.apiUrl, teams };
  const holder = await startProgram('bot-half', order);
  await delay(2_500);
  const other = await startProgram('bot-half', order);
  await trouble({ momentMs, redis, killHolder: () => end(holder) });
  await delay(momentMs + AFTERWARDS_MS - Date.now());
  const { arrivals } = await standIn.arrivals();
  await Promise.all([holder, other].map(end));
  await standIn.stop();
  await redis.remove();
  const reached = new Set(arrivals.map(([, channel]) => channel)).size;
  const spread = spreadOf(arrivals.map(([at]) => at - momentMs));
  return { ...spread, doubled: arrivals.length - reached, missing: 2 * interviews - reached };
}
