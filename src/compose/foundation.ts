import type { Logger } from 'pino';
import type { RedisConnections } from '../adapters/redis/connect.js';
import type { ReportUnreadable } from '../adapters/redis/store/read-stored.js';
import type { Clock } from '../usecases/ports/clock.js';
import type { Metrics } from '../usecases/ports/metrics.js';
import type { Secrets } from '../usecases/ports/secrets.js';

/** What everything else stands on. */
export interface Foundation {
  redis: RedisConnections;
  report: ReportUnreadable;
  /** Undefined: nothing can be sealed. */
  secrets: Secrets | undefined;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}
