import { setTimeout as delay } from 'node:timers/promises';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import { createPerform, type Perform } from '../../src/usecases/perform.js';
import { shardOf } from '../../src/usecases/shard.js';
import { type Interview, interviewsOf, peopleOf } from '../crash/booking.js';
import { type Post, postsOf } from '../crash/heard.js';
import type { PointOrder } from '../crash/point-process.js';
import { silent } from './jobs.js';
import { type PointProcess, startPointProcess } from './point-process.js';
import { startTestRedis, type TestRedis } from './redis.js';
import { turnableClock } from './turnable-clock.js';

/** A Wednesday, twenty minutes before the first interview; nobody sleeps. */
export const NOW = Date.parse('2027-03-03T11:40:00.000Z');
export const START = Date.parse('2027-03-03T12:00:00.000Z');

/** A workspace and a Redis, and processes of the bot that come and go. */
export interface CrashStage {
  redis: TestRedis;
  workspace: Workspace;
  team: string;
  interviews: Interview[];
  /** Outside of the processes, at `NOW`. */
  perform: Perform;
  /** A process whose time is `at` right now, or `aheadMs` ahead of the machine's. */
  start(at: number, order?: Partial<PointOrder>): Promise<PointProcess>;
  request(interview: Interview): Promise<InterviewRequest | undefined>;
  /** Which live messages of it are known to stand somewhere. */
  known(interview: Interview): Promise<string[]>;
  /** What was posted so far, and arrived. */
  arrived(what: Post['what']): Post[];
  /** Resolves when nothing stands any more that is due by then. */
  settled(untilMs: number): Promise<void>;
  stop(): Promise<void>;
}

export async function setCrashStage(count: number): Promise<CrashStage> {
  const interviews = interviewsOf(count, [START]);
  const redis = await startTestRedis({ appendOnly: true });
  const workspace = await startOurWorkspace({ people: peopleOf(interviews) });
  const connections = await connectRedis(redis.url, silent);
  const store = redisStore(connections.commands);
  const ledger = redisEffectLedger(connections.commands);
  const clock = turnableClock(NOW);
  const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined } });
  const { team } = workspace;
  const installation = {
    teamId: team.id,
    botToken: team.botToken,
    botId: team.botId,
    botUserId: team.bot.id,
  };
  const processes: PointProcess[] = [];
  return {
    redis,
    workspace,
    team: team.id,
    interviews,
    perform,
    start: async (at, order = {}) => {
      const where = { redisUrl: redis.url, apiUrl: workspace.apiUrl, installation };
      const started = await startPointProcess({ ...where, aheadMs: at - Date.now(), ...order });
      processes.push(started);
      return started;
    },
    known: async ({ requestId }) => Object.keys(await store.posted(team.id, requestId)),
    request: async ({ requestId }) => (await store.requests(team.id, [requestId]))[0],
    arrived: (what) =>
      postsOf(workspace, interviews).filter((post) => post.what === what && post.call.executed),
    settled: async (untilMs) => {
      const next = () => ledger.nextDueAt(shardOf(team.id));
      while (((await next()) ?? Number.POSITIVE_INFINITY) <= untilMs) await delay(10);
    },
    stop: async () => {
      await Promise.all(processes.map((each) => each.kill9()));
      await connections.close();
      await workspace.stop();
      await redis.stop();
    },
  };
}
