import type { Logger } from 'pino';
import { type Jobs, startJobs } from '../../jobs/start.js';
import { type Dashboard, startDashboard } from '../../jobs/workers/dashboard.js';
import type { RedisConnections } from '../adapters/redis/connect.js';
import { redisEffectLedger } from '../adapters/redis/ledger/effect-ledger.js';
import type { ReportUnreadable } from '../adapters/redis/store/read-stored.js';
import type { Clock } from '../usecases/ports/clock.js';
import type { Delivery } from '../usecases/ports/delivery.js';
import type { Metrics } from '../usecases/ports/metrics.js';
import type { TeamId } from '../usecases/ports/team-id.js';
import type { Wakeup } from '../usecases/ports/wakeup.js';
import { shardsOf } from '../usecases/shard.js';
import { listenError } from './open-error.js';

interface WorkParts {
  connections: RedisConnections;
  report: ReportUnreadable;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** The jobs and their dashboard, which there are only between `start` and `stop`. */
export interface Work {
  /** Commits tell it what they brought about; before the start nobody listens, and it is found by the first sweep. */
  wakeup: Wakeup;
  /** For these workspaces; the dashboard is off without a port. */
  start(teams: TeamId[], delivery: Delivery, dashboardPort: number | undefined): Promise<void>;
  /** A workspace that comes may lie in a shard that nobody has worked for yet. */
  serve(teams: TeamId[]): Promise<void>;
  healthy(): boolean;
  nextDueAt: (...of: Parameters<Jobs['nextDueAt']>) => Promise<number | undefined>;
  quiet(): Promise<void>;
  /** May be called again. */
  stop(withinMs: number): Promise<void>;
}

export function prepareWork({ connections, report, clock, logger, metrics }: WorkParts): Work {
  let jobs: Jobs | undefined;
  let dashboard: Dashboard | undefined;
  return {
    wakeup: { nudge: (team, effects) => jobs?.wakeup.nudge(team, effects) },
    start: async (teams, delivery, dashboardPort) => {
      const ledger = redisEffectLedger(connections.commands, { report });
      const shards = shardsOf(teams);
      jobs = await startJobs({ connections, shards, ledger, delivery, clock, logger, metrics });
      if (dashboardPort !== undefined) dashboard = await openDashboard(jobs, dashboardPort, logger);
    },
    serve: async (teams) => {
      await jobs?.serve(shardsOf(teams));
      if (jobs !== undefined) dashboard?.show(jobs.queues());
    },
    healthy: () => jobs?.healthy() ?? false,
    nextDueAt: async (of) => jobs?.nextDueAt(of),
    quiet: async () => jobs?.quiet(),
    stop: async (withinMs) => {
      await Promise.all([dashboard?.stop(), jobs?.stop(withinMs)]);
    },
  };
}

async function openDashboard(jobs: Jobs, port: number, logger: Logger): Promise<Dashboard> {
  const dashboard = await startDashboard(jobs.queues(), port).catch((error: unknown) => {
    throw listenError(error, 'BULL_BOARD_PORT', port);
  });
  logger.info({ port: dashboard.port }, 'the dashboard of the queues is open on this machine');
  return dashboard;
}
