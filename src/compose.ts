import type { Logger } from 'pino';
import { type Environment, readSettings, type Settings } from '../config/env.js';
import { createLogger } from '../config/logger.js';
import { createApp } from '../handlers/bolt/app.js';
import { signInRoutes } from '../handlers/hosting/sign-in-routes.js';
import { registerHandlers } from '../handlers/index.js';
import { createCalendars } from './adapters/calendar/create-calendars.js';
import { SystemClock } from './adapters/clock.js';
import { healthRoutes } from './adapters/health.js';
import { createHolidays } from './adapters/holidays/holiday-table.js';
import { type PrometheusMetrics, prometheusMetrics } from './adapters/metrics.js';
import { findPackageRoot } from './adapters/package-root.js';
import type { RedisConnections } from './adapters/redis/connect.js';
import { migrate } from './adapters/redis/migrations/migrate.js';
import { openRedis } from './adapters/redis/open.js';
import { redisTime } from './adapters/redis/redis-time.js';
import { unreadableReporter } from './adapters/redis/store/read-stored.js';
import { redisStore } from './adapters/redis/store/redis-store.js';
import { redisWorkspaceRecords } from './adapters/redis/store/workspace-records.js';
import { createWorkerScreener } from './adapters/screening/worker-screener.js';
import { openSecrets } from './adapters/secrets/open-secrets.js';
import { signIn } from './adapters/slack/sign-in.js';
import { type ComposedCalendars, composeCalendars } from './compose/calendars.js';
import { openError } from './compose/open-error.js';
import { composeSlack } from './compose/slack.js';
import { prepareWork } from './compose/work.js';
import { openWorkspaces } from './compose/workspaces.js';
import { createDelivery } from './usecases/deliver/create-delivery.js';
import { dropCalendars } from './usecases/hosting/calendar/connect-calendar.js';
import { createPerform, type Perform } from './usecases/perform.js';
import type { Calendars } from './usecases/ports/calendar/calendar.js';
import type { Clock } from './usecases/ports/clock.js';
import type { Installation } from './usecases/ports/installations.js';
import type { Screener } from './usecases/ports/screener.js';

/** The whole bot, ready to run. */
export interface Bot {
  /** Listens; resolves with the HTTP port. */
  start(): Promise<number>;
  /** No new work; what is under way is finished or handed back. Within 10 s. */
  stop(): Promise<void>;
  /** When the next effect is due (ms), if there is one; with `noticed`, the next that somebody may notice. */
  nextDueAt(of?: { noticed: true }): Promise<number | undefined>;
  /** Resolves when nothing that is due now is unsettled. */
  quiet(): Promise<void>;
  /** For a calendar beside the bot, which is connected as a host would, and says itself that it has changed. */
  calendars: Pick<ComposedCalendars, 'calendarDesk' | 'readNow'> | undefined;
}

/** What may be joined differently from `npm start`: the sandbox brings a clock that can be turned. */
export interface ComposeParts {
  clock?: Clock;
  logger?: Logger;
  /** Other kinds of calendars than those at hand. */
  calendars?: Calendars;
  /** Hosts whose calendar comes beside the bot: they are not offered to connect one. */
  bringsCalendar?: (user: string) => boolean;
  /** Another judge than the one at hand. */
  screener?: Screener;
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
  const { access, apiUrl } = config.slack;
  const installation = 'botToken' in access ? await signIn(apiUrl, access.botToken) : undefined;
  const redis = await openRedis(config.redis, logger);
  try {
    await migrate(redis.commands, { logger });
    return await join({ ...parts, config, logger, installation, redis });
  } catch (error) {
    await redis.close();
    throw error;
  }
}

interface Given extends ComposeParts {
  config: Settings;
  logger: Logger;
  /** Of the one workspace that a token was given for. */
  installation: Installation | undefined;
  redis: RedisConnections;
}

async function join(given: Given): Promise<Bot> {
  const { config, logger, redis } = given;
  const metrics = prometheusMetrics();
  const systemClock = given.clock === undefined ? await startClock(redis, logger, metrics) : undefined;
  const clock = given.clock ?? (systemClock as SystemClock);
  const report = unreadableReporter({ logger, metrics });
  const secrets = await openSecrets(config.encryption);
  const foundation = { redis, report, secrets, clock, logger, metrics };
  const rootDir = findPackageRoot(given.rootDir ?? process.cwd());
  const holidays = createHolidays({ rootDir });
  const store = redisStore(redis.commands, report, holidays);
  const records = redisWorkspaceRecords(redis.commands, report);
  const workspaces = await openWorkspaces(config, given.installation, {
    ...foundation,
    dropCalendars: (team) => dropCalendars({ store, perform }, team),
  });
  const { slack, views, newerBlocks, ping } = composeSlack(foundation, workspaces, config.slack.apiUrl);
  const onRestart = (reason: string) => logger.warn({ reason }, 'screening was started again');
  const screener = given.screener ?? createWorkerScreener({ rootDir, onRestart });
  const work = prepareWork(foundation);
  const servers = createCalendars({ ...config, rootDir });
  const composed = composeCalendars({
    ...{ ...foundation, store, slack, perform: () => perform, publicUrl: config.publicUrl },
    ...{ calendars: given.calendars ?? servers.calendars, signIns: servers.signIns },
  });
  const perform: Perform = createPerform({ store, clock, wakeup: work.wakeup, ...composed });
  const working = { perform, store, records, slack, clock, logger, ...composed };
  const context = {
    ...working,
    ...{ views, newerBlocks, screener, holidays },
    ...(given.bringsCalendar && { bringsCalendar: given.bringsCalendar }),
  };
  const bolt = createApp({
    connection: config.slack.connection,
    port: config.port,
    slackApiUrl: config.slack.apiUrl,
    installation: workspaces.find,
    routes: {
      ...healthRoutes({ redis: store.ping, slack: ping, jobs: work.healthy, metrics }),
      ...workspaces.routes,
      ...(composed && signInRoutes({ desk: composed.signInDesk, isSecure: isSecure(config), log: logger })),
    },
    ...{ slack, views, newerBlocks, logger },
  });
  registerHandlers(bolt.app, context);
  const close = async () => {
    await work.stop(STOP_WITHIN_MS);
    await workspaces.stop();
    await screener.close();
    await servers.close();
    systemClock?.stop();
    await redis.close();
  };
  return {
    start: async () => {
      await screener.warm();
      await work.start(workspaces.teams(), createDelivery(working), config.dashboardPort);
      workspaces.start(slack, work.serve);
      const port = await bolt.start().catch(async (error: unknown) => {
        await close();
        throw openError(error, config);
      });
      const { mode } = config.slack.connection;
      logger.info({ port, mode, workspaces: workspaces.teams().length }, 'ready');
      return port;
    },
    stop: async () => {
      // Side by side: a listener that hangs must not use up the time in which armed messages are handed over.
      await Promise.all([bolt.stop(STOP_WITHIN_MS), work.stop(STOP_WITHIN_MS)]);
      await close();
    },
    nextDueAt: work.nextDueAt,
    quiet: work.quiet,
    calendars: composed,
  };
}

async function startClock({ commands }: RedisConnections, logger: Logger, metrics: PrometheusMetrics) {
  const clock = new SystemClock({ redisTime: () => redisTime(commands), logger, metrics });
  await clock.start();
  return clock;
}

const isSecure = ({ publicUrl = '' }: Settings): boolean => publicUrl.startsWith('https:');
