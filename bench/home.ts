import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import { newHost } from '../src/domain/model/host.js';
import type { InterviewRequest } from '../src/domain/model/request.js';
import { USUAL_WORKSPACE } from '../src/domain/model/workspace.js';
import { composeHome } from '../src/usecases/home/home-if-opened.js';
import type { Store } from '../src/usecases/ports/store.js';
import { book, type Interview, interviewsOf, settingsFor } from '../test/crash/booking.js';
import { performAt } from './support/perform-at.js';
import { type Spread, spreadOf, startRedis } from './support/stage.js';

const TEAM = 'T0BENCH0';
const HOST = 'U0HOST';
const NOON = Date.parse('2027-03-03T12:00:00.000Z');
const HOUR_MS = 3_600_000;
/** Those of this month and the last are named by the host's document, and read with it. */
const CLAIMED = 40;

export interface HomeResult {
  /** Until the Home is ready to be published, ms: of somebody with one request, and with so many; and a page far down. */
  small: Spread;
  full: Spread;
  leafed: Spread;
  blocks: number;
  bytes: number;
}

/** The Home of a host with so many requests, most of them over: what it costs to put together. */
export async function benchHome(requests: number, runs: number): Promise<HomeResult> {
  const redis = await startRedis(process.env);
  const { commands, close } = await connectRedis(redis.url, createLogger('warn'));
  const store = redisStore(commands);
  const [sample] = (await interviewsFor(store, 1)) as [InterviewRequest];
  await filled(store, sample, requests);
  const parts = {
    ...{ store, records: { settings: async () => USUAL_WORKSPACE } },
    slack: { profile: async () => undefined },
    clock: { now: () => NOON, sleepUntil: async () => undefined },
  } as unknown as Parameters<typeof composeHome>[0];
  const timed = async (user: string, page: number) => {
    const began = performance.now();
    const home = await composeHome(parts, TEAM, user, { pages: { host: page } });
    return { took: performance.now() - began, home };
  };
  const [small, full, leafed]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    small.push((await timed(sample.hostId, 0)).took);
    full.push((await timed(HOST, 0)).took);
    leafed.push((await timed(HOST, 30)).took);
  }
  const { home } = await timed(HOST, 0);
  await close();
  await redis.remove();
  return {
    ...{ small: spreadOf(small), full: spreadOf(full), leafed: spreadOf(leafed) },
    blocks: home.blocks.length,
    bytes: Buffer.byteLength(JSON.stringify(home)),
  };
}

/** By the product's own commands; one host each. */
async function interviewsFor(store: Store, count: number): Promise<InterviewRequest[]> {
  const perform = performAt(store, () => NOON - HOUR_MS);
  const interviews = interviewsOf(count, [NOON + 24 * HOUR_MS]);
  for (const interview of interviews) await book(perform, TEAM, interview);
  return store.requests(
    TEAM,
    interviews.map(({ requestId }) => requestId),
  );
}

/** One host who has given so many half hours, as they are stored; three wait for a decision. */
async function filled(store: Store, sample: InterviewRequest, requests: number): Promise<void> {
  const [interview] = interviewsOf(1, [NOON]) as [Interview];
  const ids = Array.from({ length: requests }, (_, index) => `home${index}`);
  const awaiting = ids.slice(-3);
  const moments = ids.map((_, index) => new Date(NOON - (requests - index) * HOUR_MS).toISOString());
  for (const [index, id] of ids.entries()) {
    const at = moments[index] ?? '';
    const isOpen = awaiting.includes(id);
    const doc: InterviewRequest = {
      ...sample,
      ...{ id, hostId: HOST, requesterId: `U0ASKS${index}`, createdAt: at, since: at, timers: {} },
      ...(isOpen ? { status: 'awaiting_host' } : { status: 'held', start: at, endedAt: at }),
    };
    await store.commit(TEAM, { request: { id, rev: 0, doc }, add: [], remove: [] });
  }
  const claims = ids
    .slice(-CLAIMED)
    .map((requestId, at) => ({ requestId, start: moments.at(at - CLAIMED) ?? '' }));
  const doc = { ...newHost(HOST, settingsFor(interview), new Date(NOON).toISOString()), awaiting, claims };
  await store.commit(TEAM, { host: { id: HOST, rev: 0, doc }, add: [], remove: [] });
}
