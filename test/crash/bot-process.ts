/**
 * One process of the bot as `npm start` would run it, but in the timeline's time. Under the timeline lies the clock
 * that the product uses, whose machine clock can be set from outside.
 */
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createLogger } from '../../config/logger.js';
import { SystemClock } from '../../src/adapters/clock.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisTime } from '../../src/adapters/redis/redis-time.js';
import { compose } from '../../src/compose.js';
import { unscreened } from '../../src/domain/rules/screening.js';
import type { Screener } from '../../src/usecases/ports/screener.js';
import { type Segment, Timeline, timelineClock } from './timeline.js';

/** What a bot's process is told. */
export type Told = { timeline: Segment[] } | { machineAheadMs: number };

/** Nobody fills in a form here, and a model that is loaded at each start keeps both cores busy. */
const noJudge: Screener = {
  judge: async (texts) => texts.map(() => unscreened()),
  warm: async () => undefined,
  close: async () => undefined,
};

async function main(): Promise<void> {
  const env = process.env as Record<string, string>;
  const logger = createLogger('info');
  const timeline = new Timeline(JSON.parse(env.TIMELINE ?? '[]') as Segment[]);
  let aheadMs = 0;
  process.on('message', (told: Told) => {
    if ('timeline' in told) timeline.segments = told.timeline;
    else aheadMs = told.machineAheadMs;
  });
  const { commands } = await connectRedis(env.REDIS_URL ?? '', logger);
  const real = new SystemClock({
    redisTime: () => redisTime(commands),
    logger,
    machine: { now: () => Date.now() + aheadMs, monotonic: () => performance.now() },
  });
  await real.start();
  const clock = timelineClock(timeline, () => real.now());
  const bot = await compose({ env }, { clock, logger, screener: noJudge, rootDir: resolve('.') });
  await bot.start();
  process.send?.('ready');
  process.once('SIGTERM', () => {
    void bot.stop().then(() => process.exit(0));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
