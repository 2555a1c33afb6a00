import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { WorkspaceOptions } from '../../packages/slack-sandbox/src/options.js';
import { type Sandbox, startSandbox } from '../../sandbox/start.js';
import { compose } from '../../src/compose.js';
import type { Calendars } from '../../src/usecases/ports/calendar/calendar.js';
import { startTestRedis } from './redis.js';
import { sharedScreener } from './shared-screener.js';

export interface RunningSandbox extends Sandbox {
  /** For tests that make Redis slow or take it away. */
  redisUrl: string;
  stop(): Promise<void>;
}

/** A workspace and the real bot in it, on a real Redis of their own, under a clock that can be turned. */
export async function startRunningBot(
  options: {
    mode?: 'http' | 'socket';
    startAt?: string;
    env?: Record<string, string>;
    pageFolder?: string;
    workspace?: WorkspaceOptions;
    others?: string[];
    calendars?: Calendars;
    logger?: Logger;
    connectsCalendar?: boolean;
  } = {},
): Promise<RunningSandbox> {
  const {
    mode = 'http',
    startAt = '2027-03-01T10:00:00.000Z',
    env = {},
    pageFolder,
    workspace,
    others,
    calendars,
    logger,
    connectsCalendar = false,
  } = options;
  const redis = await startTestRedis();
  const sandbox = await startSandbox({
    compose: (settings, parts) =>
      compose(settings, {
        ...{ ...parts, rootDir: resolve('.'), screener: sharedScreener },
        ...(calendars && { calendars }),
        ...(logger && { logger }),
      }),
    ...{ mode, connectsCalendar },
    startAt: Date.parse(startAt),
    env: { LOG_LEVEL: 'warn', ...env, REDIS_URL: redis.url },
    ...(pageFolder === undefined ? {} : { pageFolder }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(others === undefined ? {} : { others }),
  });
  return {
    ...sandbox,
    redisUrl: redis.url,
    stop: async () => {
      await sandbox.stop();
      await redis.stop();
    },
  };
}
