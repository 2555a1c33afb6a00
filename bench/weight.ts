import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import type { RedisClient } from '../src/adapters/redis/run-script.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import { book, interviewsOf } from '../test/crash/booking.js';
import type { HalfOrder } from './programs/bot-half.js';
import { end } from './support/children.js';
import { storeInterviews, teamsOf } from './support/interviews.js';
import { performAt } from './support/perform-at.js';
import { startProgram, startRedis, startStandIn } from './support/stage.js';

const DAY_MS = 86_400_000;
const BOOKED = 20;
const NOON = Date.parse('2027-03-03T12:00:00.000Z');

export interface Weight {
  interviews: number;
  bytesPerInterview: number;
  commandsPerBooking: number;
  bookingMs: number;
  /** From nothing to listening workers, with all of them in the book. */
  coldStartMs: number;
}

/** What a booked interview weighs in Redis, what booking one more takes, and how a process starts with so many. */
export async function benchWeight(interviews: number): Promise<Weight> {
  const redis = await startRedis(process.env);
  const standIn = await startStandIn(0);
  const connections = await connectRedis(redis.url, createLogger('warn'));
  const { commands } = connections;
  const teams = teamsOf(16);
  const before = await numberIn(commands, 'memory', 'used_memory');
  await storeInterviews(commands, { teams, count: interviews, start: Date.now() + 3 * DAY_MS });
  const bytes = (await numberIn(commands, 'memory', 'used_memory')) - before;
  const booking = await bookMore(commands);
  const began = performance.now();
  const order: HalfOrder = { redisUrl: redis.url, apiUrl: standIn.apiUrl, teams };
  const bot = await startProgram('bot-half', order);
  const coldStartMs = performance.now() - began;
  await end(bot);
  await connections.close();
  await standIn.stop();
  await redis.remove();
  return { interviews, bytesPerInterview: bytes / interviews, ...booking, coldStartMs };
}

async function bookMore(client: RedisClient) {
  const perform = performAt(redisStore(client), () => NOON - 3_600_000);
  const extra = interviewsOf(BOOKED, [NOON]).map(({ index, start }) => ({
    ...{ index, start, requestId: `extra${index}`, hostId: `U0XH${index}`, requesterId: `U0XR${index}` },
  }));
  const before = await numberIn(client, 'stats', 'total_commands_processed');
  const began = performance.now();
  for (const interview of extra) await book(perform, 'T0BENCH0', interview);
  const bookingMs = (performance.now() - began) / BOOKED;
  await delay(10);
  const after = await numberIn(client, 'stats', 'total_commands_processed');
  return { commandsPerBooking: (after - before - 1) / BOOKED, bookingMs };
}

/** A figure of Redis' INFO. */
export async function numberIn(client: RedisClient, section: string, field: string): Promise<number> {
  const info = String(await client.info(section));
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1]);
}
