/** A process of the bot that delivers for many workspaces, until it is killed. */
import { createLogger } from '../../config/logger.js';
import { SystemClock } from '../../src/adapters/clock.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisTime } from '../../src/adapters/redis/redis-time.js';
import { joinParts } from '../../test/support/joined.js';
import { answerWithBookings } from '../bookings.js';
import { answerWithCpu } from '../support/cpu.js';

export interface HalfOrder {
  redisUrl: string;
  apiUrl: string;
  teams: string[];
}

async function main(): Promise<void> {
  const { redisUrl, apiUrl, teams } = JSON.parse(process.argv[2] ?? '{}') as HalfOrder;
  const logger = createLogger('error');
  const connections = await connectRedis(redisUrl, logger);
  const clock = new SystemClock({ redisTime: () => redisTime(connections.commands), logger });
  await clock.start();
  const installations = teams.map((teamId) => ({
    ...{ teamId, botToken: `xoxb-${teamId}`, botId: 'B0', botUserId: 'U0BOT' },
  }));
  const began = performance.now();
  const joined = joinParts({ connections, apiUrl, installations, clock, logger });
  await joined.startJobs();
  answerWithCpu();
  answerWithBookings(joined.perform, teams);
  process.send?.({ startedInMs: performance.now() - began });
}

if (process.argv[1]?.endsWith('bot-half.js')) void main();
