import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { type Metrics, noMetrics } from '../src/usecases/ports/metrics.js';
import type { Wakeup } from '../src/usecases/ports/wakeup.js';
import type { Shard } from '../src/usecases/shard.js';
import type { JobConnections, JobDeps } from './deps.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { soonest, workOff } from './dispatch/drain.js';
import { type Interval, startIntervals } from './dispatch/intervals.js';
import { SweepLeases } from './dispatch/sweep-leases.js';
import { createLimiter } from './limiter.js';
import { type ArmedSleeps, createArmedSleeps } from './sending/armed-sleeps.js';
import { InHand } from './sending/in-hand.js';
import { openLeaseDesk } from './sending/lease-desk.js';
import { PROBE } from './workers/probe-job.js';
import { countJobs, type JobStats, watchEventLoop } from './workers/report.js';
import type { ShardQueue } from './workers/shard-queue.js';
import { type ShardWorkers, startShardWorkers, workerName } from './workers/shard-workers.js';
import { type Watched, watchWorkers } from './workers/watchdog.js';

const SWEEP_EVERY_MS = 500;
const LOOK_AHEAD_EVERY_MS = 600_000;
/** Each waits for Redis and Slack most of the time. */
const PREPARED_AT_ONCE = 200;
const REPORT_EVERY_MS = 10_000;
/** A stopping process still sends what is due within this. By then, others sweep its shards. */
const LAST_SENDS_MS = 2_000;
/** How long closing the connections may take when Redis is away. */
const CLOSING_MS = 2_000;

export interface JobsOptions
  extends Omit<JobDeps, 'desk' | 'inHand' | 'metrics' | 'owner' | 'preparing' | 'redis'> {
  connections: JobConnections;
  /** The shards of the installed workspaces. */
  shards: readonly Shard[];
  metrics?: Metrics;
}

/** The running jobs of this process. */
export interface Jobs {
  /** Also works for these shards from now on. Resolves when their workers listen. */
  serve(shards: readonly Shard[]): Promise<void>;
  /** Commits tell it which effects they added. */
  wakeup: Wakeup;
  /** When the soonest effect is due (ms), held ones included; or, with `noticed`, the soonest that somebody may notice. */
  nextDueAt(of?: { noticed: true }): Promise<number | undefined>;
  /** Works off everything that is due by the clock, in order of time; for whoever turns the clock. */
  quiet(): Promise<void>;
  /** Takes nothing new, hands back what is armed for later, lets the rest finish, and closes. Takes at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** Have all workers recently shown that they work? */
  healthy(): boolean;
  stats(): Promise<JobStats>;
  /** For whoever wants to look at what they hold. */
  queues(): readonly Queue[];
}

/** Starts the queues, workers, dispatcher and watch of a process; resolves when all workers listen. */
export async function startJobs({ shards, connections, ...given }: JobsOptions): Promise<Jobs> {
  const owner = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const redis = { producers: connections.forProducers(), workers: connections.forWorkers() };
  const preparing = { clock: createLimiter(PREPARED_AT_ONCE), others: createLimiter(PREPARED_AT_ONCE) };
  const desk = await openLeaseDesk(redis.producers);
  const own = { redis, owner, preparing, desk, inHand: new InHand() };
  const deps: JobDeps = { metrics: noMetrics, ...given, ...own };
  const armedSleeps = createArmedSleeps(deps.clock);
  const watch = watchWorkers(deps);
  const workersByShard = new Map<Shard, ShardWorkers>();
  const dispatcher = new Dispatcher(deps, workersByShard);
  const sweepLeases = new SweepLeases(deps);
  const ran = (name: string) => watch.ran(name);
  const reached = (priority: number) => dispatcher.reached(priority);
  const loop = watchEventLoop(deps);
  const intervals = startIntervals(deps.logger);
  const serve = async (wanted: readonly Shard[]) => {
    const added = wanted.filter((shard) => !workersByShard.has(shard));
    for (const shard of added)
      workersByShard.set(shard, startShardWorkers(deps, armedSleeps, shard, { ran, reached }));
    const shardQueues = allQueues(workersByShard).filter(({ shard }) => added.includes(shard));
    await Promise.all(shardQueues.map((shardQueue) => shardQueue.ready()));
    intervals.add(dispatching(dispatcher, sweepLeases, added));
    watch.add(shardQueues.map((shardQueue) => watched(shardQueue, owner)));
  };
  await serve(shards);
  const isCounted = (shard: Shard) => sweepLeases.isMine(shard);
  intervals.add([reporting(deps, workersByShard, isCounted, loop.tell)]);
  // An outage is when a worker dies silently; nobody waits a minute for the next look.
  redis.workers.on('ready', watch.look);
  const stopWatching = () => {
    watch.stop();
    loop.stop();
    return intervals.stop();
  };
  let stopped: Promise<void> | undefined;
  const served = () => [...workersByShard.keys()];
  return {
    serve,
    wakeup: dispatcher,
    nextDueAt: (of) => soonest(deps.ledger, served(), of),
    quiet: () => dispatcher.inOrder(() => workOff(deps, dispatcher, served())),
    healthy: () => watch.healthy(),
    queues: () => allQueues(workersByShard).map((shardQueue) => shardQueue.queue),
    stats: () => countJobs(deps, workersByShard),
    stop: (deadlineMs) => {
      stopped ??= stopJobs(deps, workersByShard, armedSleeps, stopWatching, deadlineMs);
      return stopped;
    },
  };
}

async function stopJobs(
  deps: JobDeps,
  workersByShard: ReadonlyMap<Shard, ShardWorkers>,
  armedSleeps: ArmedSleeps,
  stopWatching: () => Promise<void>,
  deadlineMs: number,
): Promise<void> {
  const shardQueues = allQueues(workersByShard);
  const tooLate = delay(deadlineMs, 'late' as const, { ref: false });
  await Promise.race([
    Promise.all([stopWatching(), ...shardQueues.map((shardQueue) => shardQueue.pause())]),
    tooLate,
  ]);
  armedSleeps.wake(deps.clock.now() + LAST_SENDS_MS);
  const running = [...workersByShard.values()].flatMap((workers) => [...workers.running]);
  const ended = await Promise.race([Promise.allSettled(running), tooLate]);
  const closing = Promise.all(shardQueues.map((shardQueue) => shardQueue.close(ended === 'late')));
  await Promise.race([closing, delay(CLOSING_MS, undefined, { ref: false })]);
  for (const client of Object.values(deps.redis)) client.disconnect();
  await deps.desk.close();
}

function dispatching(dispatcher: Dispatcher, sweepLeases: SweepLeases, shards: readonly Shard[]): Interval[] {
  return shards.flatMap((shard) => [
    {
      name: 'sweep',
      everyMs: SWEEP_EVERY_MS,
      run: () => sweepLeases.ifMine(shard, (soonestAt) => dispatcher.sweep(shard, soonestAt)),
    },
    { name: 'look ahead', everyMs: LOOK_AHEAD_EVERY_MS, run: () => dispatcher.lookAhead(shard) },
  ]);
}

function reporting(
  deps: JobDeps,
  workersByShard: ReadonlyMap<Shard, ShardWorkers>,
  isCounted: (shard: Shard) => boolean,
  tellLoop: () => void,
): Interval {
  const run = async () => {
    tellLoop();
    await countJobs(deps, workersByShard, isCounted);
  };
  return { name: 'report', everyMs: REPORT_EVERY_MS, run };
}

const allQueues = (workersByShard: ReadonlyMap<Shard, ShardWorkers>): ShardQueue[] =>
  [...workersByShard.values()].flatMap(({ shardQueues }) => Object.values(shardQueues));

function watched(shardQueue: ShardQueue, owner: string): Watched {
  return {
    name: workerName(shardQueue.shard, shardQueue.name),
    sendProbe: async () => {
      await shardQueue.queue.add(PROBE, { owner }, { attempts: 1 });
    },
    replaceWorker: () => shardQueue.replaceWorker(),
  };
}
