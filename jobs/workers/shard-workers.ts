import type { Job } from 'bullmq';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import { type ArmJob, type EffectJob, LANES, type LaneName } from '../dispatch/plan-jobs.js';
import type { Sleepers } from '../sending/armed-sleeps.js';
import { deliver } from '../sending/deliver.js';
import { arm } from '../sending/send-at-moment.js';
import { CANARY, isOurCanary } from './probe-job.js';
import { type JobProcessor, type Lane, openLane } from './shard-queue.js';

/** What the jobs tell while they run. */
export interface CrewReports {
  canaryRan(worker: string): void;
  reached(priority: number): void;
}

/** The queues of a shard, each with a worker of this process, and the jobs that run at present. */
export interface Crew {
  lanes: Record<LaneName, Lane>;
  running: Set<Promise<void>>;
}

/** Opens the queues of a shard and starts working. */
export function startCrew(deps: JobDeps, sleepers: Sleepers, shard: Shard, reports: CrewReports): Crew {
  const running = new Set<Promise<void>>();
  const processors: Record<LaneName, (job: Job) => Promise<void>> = {
    line: (job) => deliver(deps, shard, job.data as EffectJob),
    deliveries: (job) => deliver(deps, shard, job.data as EffectJob),
    clock: (job) => arm(deps, sleepers, shard, (job.data as ArmJob).dueAt),
  };
  const processor = (name: LaneName): JobProcessor => {
    return async (job, token) => {
      if (job.name === CANARY) {
        if (await isOurCanary(job, token, deps.owner)) reports.canaryRan(workerName(shard, name));
        return;
      }
      reports.reached(job.priority ?? 0);
      const work = processors[name](job);
      running.add(work);
      await work.finally(() => running.delete(work));
    };
  };
  const lanes = Object.fromEntries(
    LANES.map((name) => [name, openLane(deps, shard, name, processor(name))]),
  ) as Record<LaneName, Lane>;
  return { lanes, running };
}

/** How a worker is called in logs and metrics. */
export function workerName(shard: Shard, lane: LaneName): string {
  return `${shard}-${lane}`;
}
