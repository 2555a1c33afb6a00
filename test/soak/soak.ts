import { Redis } from 'ioredis';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { createPerform } from '../../src/usecases/perform.js';
import { type ClockedBot, startClockedBot } from '../clocked-bot/start.js';
import { book, type Interview, interviewsOf, peopleOf } from '../crash/booking.js';
import { type Leftovers, leftovers } from './leftovers.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MIDNIGHT = Date.parse('2027-03-03T00:00:00.000Z');
/** Half hours from midnight in which interviews begin; later ones would not end within the hosts' day. */
const HALF_HOURS = 42;
const DAYS_BETWEEN = 12;
/** So much the engine's own ups and downs may make. */
const HEAP_GROWTH_MAX = 4 * 2 ** 20;

/** How much there was at some point. */
export interface Reading {
  when: string;
  heap: number;
  resident: number;
  left: Leftovers;
}

export interface SoakOutcome {
  readings: Reading[];
  problems: string[];
  posts: number;
}

/**
 * A day with so many interviews, which fills the memories of a fixed size; another of the same people, which is counted;
 * and the ten days after which nothing of them is due but its deletion.
 */
export async function soak(interviews: number): Promise<SoakOutcome> {
  const first = interviewsOf(interviews, halfHours());
  const problems: string[] = [];
  const bot = await startClockedBot({
    startAt: MIDNIGHT - 2 * HOUR_MS,
    workspace: { people: peopleOf(first) },
    said: ({ level, msg }) => void (Number(level) >= 50 && problems.push(`the log: ${String(msg)}`)),
    unhandled: (what) => void problems.push(`unhandled: ${what.split('\n')[0]}`),
  });
  const client = new Redis(bot.redis.url);
  const day = new Day(bot, client);
  try {
    await day.pass(first, DAYS_BETWEEN);
    await day.read('before the day');
    await day.pass(first.map(withTheNext), 1);
    await day.read('after the day');
    await day.turn(DAYS_BETWEEN - 1);
    await day.read('ten days later');
    problems.push(
      ...compare(day.readings, interviews),
      ...(bot.ended() === undefined ? [] : ['the bot ended']),
    );
    return { readings: day.readings, problems, posts: day.posts };
  } catch (error) {
    throw new Error(['The day broke off', ...problems].join('\n'), { cause: error });
  } finally {
    client.disconnect();
    await bot.stop();
  }
}

const halfHours = () => Array.from({ length: HALF_HOURS }, (_, index) => MIDNIGHT + index * 30 * MINUTE_MS);

/** The same host at the same time of a later day, asked by the next of the requesters: nobody is asked twice by the same. */
function withTheNext(interview: Interview, index: number, all: readonly Interview[]): Interview {
  const { requesterId } = all[(index + 1) % all.length] as Interview;
  const start = interview.start + DAYS_BETWEEN * DAY_MS;
  return { ...interview, requesterId, start, requestId: `n${interview.requestId}` };
}

/** Days that pass for the bot, with what stands in memory and in Redis in between. */
class Day {
  readonly readings: Reading[] = [];
  posts = 0;
  readonly #bot: ClockedBot;
  readonly #client: Redis;

  constructor(bot: ClockedBot, client: Redis) {
    this.#bot = bot;
    this.#client = client;
  }

  /** Books them all through the product's own commands, and lets so many days pass. */
  async pass(interviews: readonly Interview[], days: number): Promise<void> {
    const { redis, clock, workspace } = this.#bot;
    const connections = await connectRedis(redis.url, createLogger('error'));
    const store = redisStore(connections.commands);
    const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined } });
    for (const interview of interviews) await book(perform, workspace.team.id, interview);
    await connections.close();
    await this.turn(days);
  }

  async turn(days: number): Promise<void> {
    for (let hour = 0; hour < days * 24; hour += 1) {
      await this.#bot.turner.turn('1h');
      this.#forget();
    }
  }

  async read(when: string): Promise<void> {
    const { heap, resident } = await this.#bot.weigh();
    const left = await leftovers(this.#client, this.#bot.workspace.team.id);
    this.readings.push({ when, heap, resident, left });
  }

  /** The stand-in for Slack keeps all that ever happened, beside the bot; it is not what is measured. */
  #forget(): void {
    const { journal } = this.#bot.workspace.core;
    this.posts += journal.calls.filter(({ method }) => method === 'chat.postMessage').length;
    journal.calls.length = 0;
    journal.deliveries.length = 0;
  }
}

/** What one finished request may leave behind until its deletion: keys of its own, and what waits for that day. */
const KEYS: Record<string, number> = { request: 1, host: 1, person: 1, block: 1, history: 2, posted: 1 };
const MEMBERS: Record<string, number> = { 'ledger effects': 1, 'ledger due': 1, hosts: 1 };
/** BullMQ counts in real time: what was turned past goes when its hour is over. Its events are trimmed by itself. */
const IN_REAL_TIME = /^queue (?:job|delayed|events)$/;

function compare([before, , after]: Reading[], interviews: number): string[] {
  if (before === undefined || after === undefined) return ['it did not come to its end'];
  const problems: string[] = [];
  if (after.heap - before.heap > HEAP_GROWTH_MAX) problems.push('the heap is larger than it was');
  for (const [kind, { keys, members }] of Object.entries(after.left)) {
    if (IN_REAL_TIME.test(kind)) continue;
    const was = before.left[kind] ?? { keys: 0, members: 0 };
    const [moreKeys, moreMembers] = [keys - was.keys, members - was.members];
    const own = KEYS[kind];
    if (moreKeys > (own ?? 0) * interviews) problems.push(`${kind}: ${moreKeys} keys more`);
    if (own === undefined && moreMembers > (MEMBERS[kind] ?? 0) * interviews)
      problems.push(`${kind}: ${moreMembers} members more`);
  }
  return problems;
}
