import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { type Metrics, noMetrics } from '../src/usecases/ports/metrics.js';
import type { Wakeup } from '../src/usecases/ports/ports.js';
import type { Shard } from '../src/usecases/shard.js';
import type { JobConnections, JobDeps } from './deps.js';
import { Pump } from './dispatch/dispatcher.js';
import { soonest, workOff } from './dispatch/drain.js';
import { type Round, startRounds } from './dispatch/intervals.js';
import { LANES } from './dispatch/plan-jobs.js';
import { turnstile } from './limiter.js';
import { makeSleepers, type Sleepers } from './sending/armed-sleeps.js';
import { InHand } from './sending/in-hand.js';
import { openLeaseDesk } from './sending/lease-desk.js';
import { CANARY } from './workers/probe-job.js';
import { countJobs, type JobStats, watchEventLoop } from './workers/report.js';
import type { Lane } from './workers/shard-queue.js';
import { type Crew, startCrew, workerName } from './workers/shard-workers.js';
import { type Watched, watchWorkers } from './workers/watchdog.js';

const SWEEP_EVERY_MS = 500;
const LOOK_AHEAD_EVERY_MS = 600_000;
/** Most of the time each waits for Redis and Slack. */
const PREPARED_AT_ONCE = 200;
const REPORT_EVERY_MS = 10_000;
/** A stopping process still sends what is due within this. */
const LAST_SENDS_MS = 1_000;
/** Saying goodbye to a Redis that is away is not waited for. */
const CLOSING_MS = 2_000;

export interface JobsOptions
  extends Omit<JobDeps, 'desk' | 'inHand' | 'metrics' | 'owner' | 'preparing' | 'redis'> {
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
  /** For whoever wants to look at what they hold. */
  queues: readonly Queue[];
}

/** Starts the queues, workers, pump and watch of a process; resolves when all workers listen. */
export async function startJobs({ shards, connections, ...given }: JobsOptions): Promise<Jobs> {
  const owner = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const redis = { producers: connections.forProducers(), workers: connections.forWorkers() };
  const preparing = { clock: turnstile(PREPARED_AT_ONCE), others: turnstile(PREPARED_AT_ONCE) };
  const desk = await openLeaseDesk(redis.producers);
  const own = { redis, owner, preparing, desk, inHand: new InHand() };
  const deps: JobDeps = { metrics: noMetrics, ...given, ...own };
  const sleepers = makeSleepers(deps.clock);
  const watch = watchWorkers(deps);
  const crews = new Map<Shard, Crew>();
  const pump = new Pump(deps, crews);
  const canaryRan = (name: string) => watch.ran(name);
  const reached = (priority: number) => pump.reached(priority);
  for (const shard of shards) crews.set(shard, startCrew(deps, sleepers, shard, { canaryRan, reached }));
  const lanes = lanesOf(crews);
  await Promise.all(lanes.map((lane) => lane.ready()));
  const loop = watchEventLoop(deps);
  const rounds = startRounds([...pumping(pump, shards), reporting(deps, crews, loop.tell)], deps.logger);
  watch.start(lanes.map((lane) => watched(lane, owner)));
  // An outage is when a worker dies silently; nobody waits a minute for the next look.
  redis.workers.on('ready', watch.look);
  const stopWatching = () => {
    watch.stop();
    loop.stop();
    return rounds.stop();
  };
  let stopped: Promise<void> | undefined;
  return {
    wakeup: pump,
    nextDueAt: () => soonest(deps.ledger, shards),
    quiet: () => pump.inOrder(() => workOff(deps, pump, shards)),
    healthy: () => watch.healthy(),
    queues: lanes.map((lane) => lane.queue),
    stats: () => countJobs(deps, crews),
    stop: (deadlineMs) => {
      stopped ??= stopJobs(deps, crews, sleepers, stopWatching, deadlineMs);
      return stopped;
    },
  };
}

async function stopJobs(
  deps: JobDeps,
  crews: ReadonlyMap<Shard, Crew>,
  sleepers: Sleepers,
  stopWatching: () => Promise<void>,
  deadlineMs: number,
): Promise<void> {
  const lanes = lanesOf(crews);
  const tooLate = delay(deadlineMs, 'late' as const, { ref: false });
  await Promise.race([Promise.all([stopWatching(), ...lanes.map((lane) => lane.pause())]), tooLate]);
  sleepers.wake(deps.clock.now() + LAST_SENDS_MS);
  const running = [...crews.values()].flatMap((crew) => [...crew.running]);
  const ended = await Promise.race([Promise.allSettled(running), tooLate]);
  const closing = Promise.all(lanes.map((lane) => lane.close(ended === 'late')));
  await Promise.race([closing, delay(CLOSING_MS, undefined, { ref: false })]);
  for (const client of Object.values(deps.redis)) client.disconnect();
  await deps.desk.close();
}

function pumping(pump: Pump, shards: readonly Shard[]): Round[] {
  return shards.flatMap((shard) => [
    { name: 'sweep', everyMs: SWEEP_EVERY_MS, run: () => pump.sweep(shard) },
    { name: 'look ahead', everyMs: LOOK_AHEAD_EVERY_MS, run: () => pump.lookAhead(shard) },
  ]);
}

function reporting(deps: JobDeps, crews: ReadonlyMap<Shard, Crew>, tellLoop: () => void): Round {
  const run = async () => {
    tellLoop();
    await countJobs(deps, crews);
  };
  return { name: 'report', everyMs: REPORT_EVERY_MS, run };
}

function lanesOf(crews: ReadonlyMap<Shard, Crew>): Lane[] {
  return [...crews.values()].flatMap(({ lanes }) => LANES.map((name) => lanes[name]));
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
