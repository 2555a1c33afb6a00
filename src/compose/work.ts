import type { Logger } from 'pino';
import { type Jobs, startJobs } from '../../jobs/start.js';
import { type Dashboard, startDashboard } from '../../jobs/workers/dashboard.js';
import { redisEffectLedger } from '../adapters/redis/ledger/effect-ledger.js';
import type { Delivery } from '../usecases/ports/delivery.js';
import type { TeamId } from '../usecases/ports/team-id.js';
import type { Wakeup } from '../usecases/ports/wakeup.js';
import { shardsOf } from '../usecases/shard.js';
import type { Foundation } from './foundation.js';
import { listenError } from './open-error.js';

/** The jobs and their dashboard, which there are only between `start` and `stop`. */
export function prepareWork({ redis, report, clock, logger, metrics }: Foundation) {
  let jobs: Jobs | undefined;
  let dashboard: Dashboard | undefined;
  /** Commits tell it what they brought about; before the start nobody listens, and it is found by the first sweep. */
  const wakeup: Wakeup = { nudge: (team, effects) => jobs?.wakeup.nudge(team, effects) };
  return {
    wakeup,
    /** For these workspaces; the dashboard is off without a port. */
    start: async (teams: TeamId[], delivery: Delivery, dashboardPort: number | undefined) => {
      const ledger = redisEffectLedger(redis.commands, { report });
      const shards = shardsOf(teams);
      jobs = await startJobs({ connections: redis, shards, ledger, delivery, clock, logger, metrics });
      if (dashboardPort !== undefined) dashboard = await openDashboard(jobs, dashboardPort, logger);
    },
    /** A workspace that comes may lie in a shard that nobody has worked for yet. */
    serve: async (teams: TeamId[]) => {
      await jobs?.serve(shardsOf(teams));
      if (jobs !== undefined) dashboard?.show(jobs.queues());
    },
    healthy: () => jobs?.healthy() ?? false,
    nextDueAt: async (...of: Parameters<Jobs['nextDueAt']>) => jobs?.nextDueAt(...of),
    quiet: async () => jobs?.quiet(),
    /** May be called again. */
    stop: async (withinMs: number) => {
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
