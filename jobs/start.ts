import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Metrics, noMetrics } from '../src/usecases/metrics.js';
import type { Wakeup } from '../src/usecases/ports.js';
import type { Shard } from '../src/usecases/shard.js';
import { CANARY } from './canary.js';
import { type Crew, startCrew, workerName } from './crew.js';
import type { JobConnections, JobDeps } from './deps.js';
import type { Lane } from './lane.js';
import { LANES } from './offers.js';
import { Pump } from './pump.js';
import { soonest, workOff } from './quiet.js';
import { countJobs, type JobStats, watchEventLoop } from './report.js';
import { startRounds } from './rounds.js';
import { makeSleepers } from './sleepers.js';
import { type Watched, watchWorkers } from './watch.js';

const SWEEP_EVERY_MS = 500;
const LOOK_AHEAD_EVERY_MS = 600_000;
const REPORT_EVERY_MS = 10_000;
/** A stopping process still sends what is due within this. */
const LAST_SENDS_MS = 1_000;

export interface JobsOptions extends Omit<JobDeps, 'metrics' | 'owner' | 'redis'> {
  connections: JobConnections;
  /** Those of the workspaces that are installed. */
  shards: readonly Shard[];
  metrics?: Metrics;
}

/** The running jobs of this process. */
export interface Jobs {
  /** Commits tell it what they brought about. */
  wakeup: Wakeup;
  /** When the soonest effect is due (ms), held ones included. */
  nextDueAt(): Promise<number | undefined>;
  /** Works off everything due by the clock, in order of time; for whoever turns the clock. */
  quiet(): Promise<void>;
  /** Takes nothing new, hands back what is armed for later, lets the rest end, and closes; at most for `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** Have all workers lately shown that they work? */
  healthy(): boolean;
  stats(): Promise<JobStats>;
}

/** Starts the queues, workers, pump and watch of a process. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { shards, connections, metrics = noMetrics, ...given } = options;
  const owner = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const redis = { producers: connections.forProducers(), workers: connections.forWorkers() };
  const deps: JobDeps = { ...given, redis, metrics, owner };
  const sleepers = makeSleepers(deps.clock);
  const crews = new Map<Shard, Crew>();
  const lanes = new Map<Shard, Crew['lanes']>();
  const pump = new Pump(deps, lanes);
  const reports = {
    canaryRan: (name: string) => watch.ran(name),
    reached: (priority: number) => pump.reached(priority),
  };
  for (const shard of shards) {
    const crew = startCrew(deps, sleepers, shard, reports);
    crews.set(shard, crew);
    lanes.set(shard, crew.lanes);
  }
  const allLanes = [...lanes.values()].flatMap((each) => LANES.map((name) => each[name]));
  const watch = watchWorkers({ workers: allLanes.map((lane) => watched(lane, deps.owner)), ...deps });
  const loop = watchEventLoop(deps);
  const rounds = startRounds(
    [
      ...shards.flatMap((shard) => [
        { name: 'sweep', everyMs: SWEEP_EVERY_MS, run: () => pump.sweep(shard) },
        { name: 'look ahead', everyMs: LOOK_AHEAD_EVERY_MS, run: () => pump.lookAhead(shard) },
      ]),
      {
        name: 'report',
        everyMs: REPORT_EVERY_MS,
        run: async () => {
          loop.tell();
          await countJobs(deps, crews);
        },
      },
    ],
    deps.logger,
  );
  watch.start();
  return {
    wakeup: pump,
    nextDueAt: () => soonest(deps.ledger, shards),
    quiet: () => pump.inOrder(() => workOff(deps, pump, shards)),
    healthy: () => watch.healthy(),
    stats: () => countJobs(deps, crews),
    stop: async (deadlineMs) => {
      const tooLate = delay(deadlineMs, 'late' as const, { ref: false });
      watch.stop();
      loop.stop();
      await Promise.race([rounds.stop(), tooLate]);
      await Promise.race([Promise.all(allLanes.map((lane) => lane.pause())), tooLate]);
      sleepers.wake(deps.clock.now() + LAST_SENDS_MS);
      const running = [...crews.values()].flatMap((crew) => [...crew.running]);
      const ended = await Promise.race([Promise.allSettled(running), tooLate]);
      await Promise.all(allLanes.map((lane) => lane.close(ended === 'late')));
      for (const client of Object.values(redis)) client.disconnect();
    },
  };
}

function watched(lane: Lane, owner: string): Watched {
  return {
    name: workerName(lane.shard, lane.name),
    sendCanary: async () => {
      await lane.queue.add(CANARY, { owner }, { attempts: 1 });
    },
    replaceWorker: () => lane.replaceWorker(),
  };
}
