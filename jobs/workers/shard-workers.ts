import type { Job } from 'bullmq';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import { type ArmJob, type EffectJob, QUEUE_NAMES, type QueueName } from '../dispatch/plan-jobs.js';
import type { ArmedSleeps } from '../sending/armed-sleeps.js';
import { deliver } from '../sending/deliver.js';
import { arm } from '../sending/send-at-moment.js';
import { handOn, PROBE } from './probe-job.js';
import { type JobProcessor, openShardQueue, type ShardQueue } from './shard-queue.js';

/** What the jobs tell while they run. */
export interface WorkerReports {
  /** A worker of this process took a job: it lives. */
  ran(worker: string): void;
  reached(priority: number): void;
}

/** The queues of a shard, each with a worker of this process, and the jobs that run at present. */
export interface ShardWorkers {
  shardQueues: Record<QueueName, ShardQueue>;
  running: Set<Promise<void>>;
}

/** Opens the queues of a shard and starts working. */
export function startShardWorkers(
  deps: JobDeps,
  armedSleeps: ArmedSleeps,
  shard: Shard,
  reports: WorkerReports,
): ShardWorkers {
  const running = new Set<Promise<void>>();
  const processors: Record<QueueName, (job: Job) => Promise<void>> = {
    line: (job) => deliver(deps, shard, job.data as EffectJob),
    deliveries: (job) => deliver(deps, shard, job.data as EffectJob),
    clock: (job) => arm(deps, armedSleeps, shard, (job.data as ArmJob).dueAt),
  };
  const processor = (name: QueueName): JobProcessor => {
    return async (job, token) => {
      reports.ran(workerName(shard, name));
      if (job.name === PROBE) return handOn(job, token, deps.owner);
      reports.reached(job.priority ?? 0);
      const work = processors[name](job);
      running.add(work);
      await work.finally(() => running.delete(work));
    };
  };
  const shardQueues = Object.fromEntries(
    QUEUE_NAMES.map((name) => [name, openShardQueue(deps, shard, name, processor(name))]),
  ) as Record<QueueName, ShardQueue>;
  return { shardQueues, running };
}

/** How a worker is called in logs and metrics. */
export function workerName(shard: Shard, queue: QueueName): string {
  return `${shard}-${queue}`;
}
