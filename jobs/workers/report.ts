import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { ShardQueue } from './shard-queue.js';
import { type ShardWorkers, workerName } from './shard-workers.js';

/** How much there is to do, for whoever watches. */
export interface JobStats {
  due: number;
  oldestDueAgeMs: number;
  /** Jobs by queue, `<shard>-<queue>`. */
  jobs: Record<string, { waiting: number; delayed: number; active: number }>;
}

/** Counts what is due and what waits in each queue. Shards that other processes count are left out. */
export async function countJobs(
  deps: JobDeps,
  workersByShard: ReadonlyMap<Shard, ShardWorkers>,
  isCounted: (shard: Shard) => boolean = () => true,
): Promise<JobStats> {
  const stats: JobStats = { due: 0, oldestDueAgeMs: 0, jobs: {} };
  const nowMs = deps.clock.now();
  const countDue = async (shard: Shard) => {
    const { due, oldestDueAt = nowMs } = await deps.ledger.backlog(shard, nowMs);
    const oldestAgeMs = Math.max(0, nowMs - oldestDueAt);
    stats.due += due;
    stats.oldestDueAgeMs = Math.max(stats.oldestDueAgeMs, oldestAgeMs);
    deps.metrics.backlog(shard, due, oldestAgeMs);
  };
  const countWaiting = async ({ shard, name, queue }: ShardQueue) => {
    const counts = await queue.getJobCounts('wait', 'prioritized', 'delayed', 'active');
    const { wait = 0, prioritized = 0, delayed = 0, active = 0 } = counts;
    const depth = { waiting: wait + prioritized, delayed, active };
    stats.jobs[workerName(shard, name)] = depth;
    deps.metrics.queueDepth(shard, name, depth);
  };
  const shards = [...workersByShard].map(([shard, { shardQueues }]) =>
    isCounted(shard)
      ? [countDue(shard), ...Object.values(shardQueues).map(countWaiting)]
      : [deps.metrics.countedElsewhere(shard)],
  );
  await Promise.all(shards.flat());
  return stats;
}

/** Watches how late the event loop is; `tell` reports the worst since the last time. */
export function watchEventLoop(deps: JobDeps): { tell(): void; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  return {
    tell: () => {
      deps.metrics.eventLoopDelay(histogram.max / 1e6);
      histogram.reset();
    },
    stop: () => {
      histogram.disable();
    },
  };
}
