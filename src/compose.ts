import type { Logger } from 'pino';
import { type Environment, readSettings, type Settings } from '../config/env.js';
import { createLogger } from '../config/logger.js';
import { createApp } from '../handlers/bolt/app.js';
import { registerHandlers } from '../handlers/index.js';
import { type Jobs, startJobs } from '../jobs/start.js';
import { type Dashboard, startDashboard } from '../jobs/workers/dashboard.js';
import { SystemClock } from './adapters/clock.js';
import { healthRoutes } from './adapters/health.js';
import { type PrometheusMetrics, prometheusMetrics } from './adapters/metrics.js';
import type { RedisConnections } from './adapters/redis/connect.js';
import { redisEffectLedger } from './adapters/redis/ledger/effect-ledger.js';
import { migrate } from './adapters/redis/migrations/migrate.js';
import { openRedis } from './adapters/redis/open.js';
import { redisTime } from './adapters/redis/redis-time.js';
import { redisPeopleMemory } from './adapters/redis/store/recent-people.js';
import { redisStore } from './adapters/redis/store/redis-store.js';
import { findPackageRoot } from './adapters/screening/package-root.js';
import { createWorkerScreener } from './adapters/screening/worker-screener.js';
import { openSecrets } from './adapters/secrets/open-secrets.js';
import { createClients, type Installation } from './adapters/slack/clients.js';
import { signIn } from './adapters/slack/sign-in.js';
import { createSlack } from './adapters/slack/slack.js';
import { createViews } from './adapters/slack/views.js';
import { composeCalendars } from './compose/calendars.js';
import { createDelivery } from './usecases/deliver/create-delivery.js';
import { ConfigError } from './usecases/errors.js';
import { createPerform, type Perform } from './usecases/perform.js';
import type { Clock } from './usecases/ports/clock.js';
import type { Delivery } from './usecases/ports/delivery.js';
import type { Screener, Wakeup } from './usecases/ports/ports.js';
import { shardsOf } from './usecases/shard.js';

/** The whole bot, ready to run. */
export interface Bot {
  /** Listens; resolves with the HTTP port. */
  start(): Promise<number>;
  /** No new work; what is under way is finished or handed back. Within 10 s. */
  stop(): Promise<void>;
  /** When the next effect is due (ms), if there is one. */
  nextDueAt(): Promise<number | undefined>;
  /** Resolves when nothing that is due now is unsettled. */
  quiet(): Promise<void>;
}

/** What may be joined differently from `npm start`: the sandbox brings a clock that can be turned. */
export interface ComposeParts {
  clock?: Clock;
  logger?: Logger;
  /** A folder of the package; the working directory when left out. */
  rootDir?: string;
}

const STOP_WITHIN_MS = 8_000;

/**
 * Joins the parts, as the environment says.
 * @throws ConfigError when a setting is missing or wrong, when Redis or Slack cannot be reached at the start,
 * or when a newer version wrote what Redis holds.
 */
export async function compose(settings: { env: Environment }, parts: ComposeParts = {}): Promise<Bot> {
  const config = readSettings(settings.env);
  const logger = parts.logger ?? createLogger(config.logLevel);
  const installation = await signIn(config.slack.apiUrl, config.slack.botToken);
  const redis = await openRedis(config.redis, logger);
  try {
    await migrate(redis.commands, { logger });
    return await join({ ...parts, config, logger, installation, redis });
  } catch (error) {
    await redis.close();
    throw error;
  }
}

interface Foundations extends ComposeParts {
  config: Settings;
  logger: Logger;
  installation: Installation;
  redis: RedisConnections;
}

async function join(foundations: Foundations): Promise<Bot> {
  const { config, logger, installation, redis } = foundations;
  const metrics = prometheusMetrics();
  const systemClock = foundations.clock === undefined ? await startClock(redis, logger, metrics) : undefined;
  const clock = foundations.clock ?? (systemClock as SystemClock);
  const store = redisStore(redis.commands);
  const installed = (team: string) => (team === installation.teamId ? installation : undefined);
  const clients = createClients(config.slack.apiUrl, installed, logger);
  const slack = createSlack({ clients, memory: redisPeopleMemory(redis.commands), clock, logger });
  const views = createViews(clients);
  const screener = createScreener(foundations);
  const running: Running = {};
  const wakeup: Wakeup = { nudge: (team, effects) => running.jobs?.wakeup.nudge(team, effects) };
  const hostCalendars = composeCalendars({
    ...{ secrets: await openSecrets(config.encryption), calendars: {}, commands: redis.commands },
    ...{ store, clock, metrics, logger, perform: () => perform },
  });
  const withCalendars = hostCalendars === undefined ? {} : { hostCalendars };
  const perform: Perform = createPerform({ store, clock, wakeup, ...withCalendars });
  const delivering = createDelivery({ perform, store, slack, clock, logger, ...withCalendars });
  const { showAsItIs } = delivering;
  const context = { perform, store, slack, views, screener, clock, logger, showAsItIs, ...withCalendars };
  const bolt = createApp({
    transport: transportOf(config),
    port: config.port,
    slackApiUrl: config.slack.apiUrl,
    installation: installed,
    routes: healthRoutes({
      redis: () => store.ping(),
      slack: async () => void (await clients.reading(installation.teamId).auth.test()),
      jobs: () => running.jobs?.healthy() ?? false,
      metrics,
    }),
    slack,
    views,
    logger,
  });
  registerHandlers(bolt.app, context);
  const close = async () => {
    await running.dashboard?.stop();
    await running.jobs?.stop(STOP_WITHIN_MS);
    await screener.close();
    systemClock?.stop();
    await redis.close();
  };
  return {
    start: async () => {
      await screener.warm();
      running.jobs = await startWork(foundations, delivering.delivery, clock, metrics);
      running.dashboard = await openDashboard(config, running.jobs, logger);
      const port = await bolt.start().catch(async (error: unknown) => {
        await close();
        throw openError(error, config);
      });
      logger.info({ port, teamId: installation.teamId, mode: config.slack.connection.mode }, 'ready');
      return port;
    },
    stop: async () => {
      // Side by side: a listener that hangs must not use up the time in which armed messages are handed over.
      await Promise.all([bolt.stop(STOP_WITHIN_MS), running.jobs?.stop(STOP_WITHIN_MS)]);
      await close();
    },
    nextDueAt: async () => running.jobs?.nextDueAt(),
    quiet: async () => running.jobs?.quiet(),
  };
}

/** What there is only between `start` and `stop`. */
interface Running {
  jobs?: Jobs;
  dashboard?: Dashboard | undefined;
}

function startWork(
  { redis, installation, logger }: Foundations,
  delivery: Delivery,
  clock: Clock,
  metrics: PrometheusMetrics,
) {
  return startJobs({
    connections: redis,
    shards: shardsOf([installation.teamId]),
    ledger: redisEffectLedger(redis.commands),
    delivery,
    clock,
    logger,
    metrics,
  });
}

/** Off unless asked for. */
async function openDashboard({ dashboardPort }: Settings, { queues }: Jobs, logger: Logger) {
  if (dashboardPort === undefined) return undefined;
  const dashboard = await startDashboard(queues, dashboardPort).catch((error: unknown) => {
    throw listenError(error, 'BULL_BOARD_PORT', dashboardPort);
  });
  logger.info({ port: dashboard.port }, 'the dashboard of the queues is open on this machine');
  return dashboard;
}

async function startClock({ commands }: RedisConnections, logger: Logger, metrics: PrometheusMetrics) {
  const clock = new SystemClock({ redisTime: () => redisTime(commands), logger, metrics });
  await clock.start();
  return clock;
}

function createScreener({ rootDir = process.cwd(), logger }: Foundations): Screener {
  return createWorkerScreener({
    rootDir: findPackageRoot(rootDir),
    onRestart: (reason) => logger.warn({ reason }, 'screening was started again'),
  });
}

function transportOf({ slack: { connection } }: Settings) {
  return connection.mode === 'socket'
    ? ({ kind: 'socket', appToken: connection.appToken } as const)
    : ({ kind: 'http', signingSecret: connection.signingSecret } as const);
}

/** Why Slack cannot reach us, in words that name the variable. */
function openError(error: unknown, { port, slack }: Settings): unknown {
  const atPort = listenError(error, 'PORT', port);
  if (atPort !== error || slack.connection.mode !== 'socket') return atPort;
  const { data } = error as { data?: { error?: string } };
  const why =
    data?.error === undefined
      ? 'Slack opens no socket for this token'
      : `Slack refuses this token (${data.error})`;
  return new ConfigError(
    `SLACK_APP_TOKEN: ${why}. Create an app-level token (xapp-…) with connections:write on your app's page Basic Information, and turn on Socket Mode.`,
    { cause: error },
  );
}

function listenError(error: unknown, variable: string, port: number): unknown {
  const { code } = error as { code?: string };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const why = code === 'EADDRINUSE' ? 'is in use by another program' : 'may not be used by this account';
  return new ConfigError(`${variable}: ${port} ${why}. Set ${variable} to a free port.`, { cause: error });
}
