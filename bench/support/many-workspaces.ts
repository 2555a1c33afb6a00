import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import type { RedisClient } from '../../src/adapters/redis/run-script.js';
import { startCluster } from '../../test/crash/cluster.js';
import { redisProgram } from '../../test/crash/redis.js';
import type { HalfOrder } from '../programs/bot-half.js';
import { end } from './children.js';
import { storeInterviews, teamsOf } from './interviews.js';
import { type StandIn, startProgram, startStandIn } from './stage.js';

/** What starting leaves behind has settled. */
export const SETTLED_MS = 5_000;

export interface ManyWorkspaces {
  workspaces: number;
  /** In three days, ahead of everything that is measured. */
  interviewsEach: number;
  processes: number;
}

export interface WorkspacesStage {
  commands: RedisClient;
  standIn: StandIn;
  teams: string[];
  children: ChildProcess[];
  stop(): Promise<void>;
}

/** So many workspaces on a Cluster of three masters, with processes of the bot that have settled. */
export async function startWorkspaces(wanted: ManyWorkspaces): Promise<WorkspacesStage> {
  const cluster = await startCluster(await redisProgram(process.env));
  const standIn = await startStandIn(50);
  const { commands, close } = await connectRedis(cluster.url, createLogger('error'));
  const teams = teamsOf(wanted.workspaces);
  const count = wanted.workspaces * wanted.interviewsEach;
  await storeInterviews(commands, { teams, count, start: Date.now() + 3 * 24 * 3_600_000 });
  const order: HalfOrder = { redisUrl: cluster.url, apiUrl: standIn.apiUrl, teams };
  const children: ChildProcess[] = [];
  while (children.length < wanted.processes) children.push(await startProgram('bot-half', order));
  await delay(SETTLED_MS);
  return {
    ...{ commands, standIn, teams, children },
    stop: async () => {
      await Promise.all(children.map(end));
      await Promise.all([close(), standIn.stop()]);
      await cluster.stop();
    },
  };
}
