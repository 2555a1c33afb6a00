import type { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Clock } from '../src/usecases/ports/clock.js';
import type { Delivery } from '../src/usecases/ports/delivery.js';
import type { EffectLedger } from '../src/usecases/ports/effect-ledger.js';
import type { Metrics } from '../src/usecases/ports/metrics.js';
import type { Limiter } from './limiter.js';
import type { InHand } from './sending/in-hand.js';
import type { LeaseDesk } from './sending/lease-desk.js';

/** Makes Redis connections for the jobs. The jobs close them when they stop. */
export interface JobConnections {
  /** Waits through outages (`maxRetriesPerRequest: null`), as BullMQ's workers need. */
  forWorkers(): Redis | Cluster;
  /** Fails fast, for adding jobs. */
  forProducers(): Redis | Cluster;
}

/** What the jobs work with. */
export interface JobDeps {
  /** Shared by all queues; each worker duplicates the second to wait on. */
  redis: { producers: Redis | Cluster; workers: Redis | Cluster };
  ledger: EffectLedger;
  delivery: Delivery;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /**
   * Everything is prepared through them, whatever its shard: a burst must not keep the process from Redis' answers, and
   * slow answers about some people must not hold up the clock of others.
   */
  preparing: { clock: Limiter; others: Limiter };
  desk: LeaseDesk;
  inHand: InHand;
  /** Names this process among all that share the Redis. */
  owner: string;
}
