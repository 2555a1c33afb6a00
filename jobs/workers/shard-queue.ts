import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import { ExternalServiceError } from '../../src/usecases/errors.js';
import { type Shard, shardPrefix } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import type { Offer, QueueName } from '../dispatch/plan-jobs.js';

/** Jobs that wait for Slack take turns with many; those of the clock mostly sleep. */
const CONCURRENCY: Record<QueueName, number> = { line: 10, deliveries: 50, clock: 200 };

/** Long enough for a busy moment not to look like a death; a death is noticed by the effects' own leases, sooner. */
const LOCK_MS = 30_000;
const STALLED_MAX = 20;
/** An idle worker asks again after this; a job that comes wakes it at once. Shorter than what a connection may be silent. */
const IDLE_SECONDS = 10;
const ADDED_AT_ONCE = 1_000;

const jobDefaults = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 500 },
  // A kept job would block its id for good.
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** Does one job; a rejection is tried again by BullMQ, and, after that, by the sweep. */
export type JobProcessor = (job: Job, token: string | undefined) => Promise<void>;

/** One queue of a shard, with this process' worker. */
export interface ShardQueue {
  readonly shard: Shard;
  readonly name: QueueName;
  readonly queue: Queue;
  /** Resolves when the worker listens. */
  ready(): Promise<void>;
  add(offers: readonly Offer[], suffix?: string): Promise<void>;
  /** Stops taking jobs; those that run go on. */
  pause(): Promise<void>;
  /** A new worker for one that died silently. */
  replaceWorker(): void;
  close(force: boolean): Promise<void>;
}

/** Opens a queue and starts working on it. */
export function openShardQueue(
  deps: JobDeps,
  shard: Shard,
  name: QueueName,
  process: JobProcessor,
): ShardQueue {
  const logger = deps.logger.child({ shard, queue: name });
  const prefix = shardPrefix(shard);
  const queue = new Queue(name, {
    connection: deps.redis.producers,
    prefix,
    defaultJobOptions: jobDefaults,
    // `connectRedis` has asked already. BullMQ would ask once more, and a queue that got no answer in time would never work.
    skipVersionCheck: true,
    streams: { events: { maxLen: 1_000 } },
  });
  queue.on('error', (err) => logger.warn({ err: err.message }, 'queue error'));
  const startWorker = () => {
    const worker = new Worker(name, failingOnceForGood(process), {
      connection: deps.redis.workers,
      prefix,
      concurrency: CONCURRENCY[name],
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      drainDelay: IDLE_SECONDS,
      maxStalledCount: STALLED_MAX,
      runRetryDelay: 500,
    });
    worker.on('error', (err) => logger.warn({ err: err.message }, 'worker error'));
    worker.on('failed', (job, err) => logger.warn({ ...jobFacts(job), err }, 'job failed'));
    return worker;
  };
  let worker = startWorker();
  return {
    shard,
    name,
    queue,
    ready: () => worker.waitUntilReady(),
    add: (offers, suffix = '') => addJobs(queue, offers, suffix),
    pause: () => worker.pause(true),
    replaceWorker: () => {
      worker.close(true).catch(() => undefined);
      worker = startWorker();
    },
    close: async (force) => {
      await Promise.all([worker.close(force), queue.close()]);
    },
  };
}

async function addJobs(queue: Queue, offers: readonly Offer[], suffix: string): Promise<void> {
  for (let start = 0; start < offers.length; start += ADDED_AT_ONCE) {
    const batch = offers.slice(start, start + ADDED_AT_ONCE);
    await queue.addBulk(
      batch.map(({ name, id, data, delayMs, priority }) => ({
        name,
        data,
        opts: { jobId: `${id}${suffix}`, delay: delayMs, priority },
      })),
    );
  }
}

/** What will never succeed is not tried again. */
function failingOnceForGood(process: JobProcessor): JobProcessor {
  return async (job, token) => {
    try {
      await process(job, token);
    } catch (error) {
      const hopeless = error instanceof ExternalServiceError && !error.retryable;
      throw hopeless ? new UnrecoverableError(error.message) : error;
    }
  };
}

function jobFacts(job: Job | undefined) {
  return { jobId: job?.id, jobName: job?.name, attempt: job?.attemptsMade };
}
