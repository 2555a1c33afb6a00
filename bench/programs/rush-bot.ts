/** The bot as `npm start` joins it, but with a judge that lets everything pass, and its queues at rest where told so. */
import { createLogger } from '../../config/logger.js';
import { createApp } from '../../handlers/bolt/app.js';
import { registerHandlers } from '../../handlers/index.js';
import { SystemClock } from '../../src/adapters/clock.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisTime } from '../../src/adapters/redis/redis-time.js';
import { redisCalendarCopies } from '../../src/adapters/redis/store/host-hash.js';
import { createSecrets } from '../../src/adapters/secrets/aes-secrets.js';
import { createHostCalendars } from '../../src/usecases/hosting/calendar/host-calendars.js';
import { noMetrics } from '../../src/usecases/ports/metrics.js';
import type { Screener } from '../../src/usecases/ports/screener.js';
import { joinParts } from '../../test/support/joined.js';
import { answerWithCpu } from '../support/cpu.js';

export interface BotOrder {
  redisUrl: string;
  apiUrl: string;
  signingSecret: string;
  team: string;
  /** In base64. Absent: no host has a calendar. */
  encryptionKey?: string;
}

const passing: Screener = {
  judge: async (texts) => texts.map(() => ({ label: 'ok', action: 'pass', probability: 1 })) as never,
  warm: async () => undefined,
  close: async () => undefined,
};

async function main(): Promise<void> {
  const { redisUrl, apiUrl, signingSecret, team, encryptionKey } = JSON.parse(
    process.argv[2] ?? '{}',
  ) as BotOrder;
  const logger = createLogger('warn');
  const connections = await connectRedis(redisUrl, logger);
  const clock = new SystemClock({ redisTime: () => redisTime(connections.commands), logger });
  await clock.start();
  const installation = { teamId: team, botToken: `xoxb-${team}`, botId: 'B0', botUserId: 'U0BOT' };
  const joined = joinParts({ connections, apiUrl, installations: [installation], clock, logger });
  const { store, records, slack, views, newerBlocks, perform } = joined;
  const hostCalendars =
    encryptionKey === undefined
      ? undefined
      : createHostCalendars({
          ...{ store, clock, logger, metrics: noMetrics, calendars: {} },
          copies: redisCalendarCopies(connections.commands),
          secrets: createSecrets([Buffer.from(encryptionKey, 'base64')]),
          keepSecret: async () => undefined,
        });
  const { app, start } = createApp({
    connection: { mode: 'http', signingSecret },
    port: 0,
    slackApiUrl: apiUrl,
    installation: async () => installation,
    routes: {},
    ...{ slack, views, newerBlocks, logger },
  });
  registerHandlers(app, {
    perform,
    store,
    records,
    ...{ slack, views, newerBlocks },
    screener: passing,
    holidays: { find: () => ({ regions: [] }), datesIn: () => undefined },
    clock,
    logger,
    ...(hostCalendars && { hostCalendars }),
  });
  const port = await start();
  answerWithCpu();
  process.send?.({ port });
}

if (process.argv[1]?.endsWith('rush-bot.js')) void main();
