import type { Redis } from 'ioredis';
import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import { type Block, type Host, newHost } from '../src/domain/model/host.js';
import { newPerson } from '../src/domain/model/person.js';
import type { Store } from '../src/usecases/ports/store.js';
import { book, type Interview, interviewsOf, settingsFor } from '../test/crash/booking.js';
import { type Leftovers, leftovers } from '../test/soak/leftovers.js';
import { performAt } from './support/perform-at.js';
import { type Spread, spreadOf, startRedis } from './support/stage.js';

const TEAM = 'T0BENCH0';
const DAY_MS = 86_400_000;
const NOON = Date.parse('2027-03-03T12:00:00.000Z');
/** Those that a meeting without incidents leaves in the two DMs and that follow its request. */
const POSTED = ['card', 'sent', 'approved_requester', 'approved_host', 'day_before', 'start_host'] as const;
const POSTED_AFTER = ['start_requester', 'debrief', 'thanks_prompt'] as const;

export interface Growth {
  /** Load and commit of a host who is new, and of one who met so many, in turns, ms. */
  fresh: Spread;
  busy: Spread;
  /** Bytes in Redis for each request, by kind of key: right after its end, and after its texts were deleted. */
  ended: Record<string, number>;
  purged: Record<string, number>;
}

/** What having met many people costs a host's commits, and what each finished request leaves in Redis. */
export async function benchGrowth(people: number, runs: number, requests: number): Promise<Growth> {
  const redis = await startRedis(process.env);
  const { commands, close } = await connectRedis(redis.url, createLogger('warn'));
  const store = redisStore(commands);
  const left = await lifetimes(store, commands as Redis, interviewsOf(requests, [NOON]));
  await opened(store, 'U0FRESH', 0);
  await opened(store, 'U0BUSY', people);
  const [fresh, busy]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    fresh.push(await loadAndCommit(store, 'U0FRESH'));
    busy.push(await loadAndCommit(store, 'U0BUSY'));
  }
  await close();
  await redis.remove();
  return { fresh: spreadOf(fresh), busy: spreadOf(busy), ...left };
}

/** A host who met so many people. */
async function opened(store: Store, id: string, met: number): Promise<void> {
  const at = new Date(NOON).toISOString();
  const block: Block = { kind: 'met', at };
  const names = Array.from({ length: met }, (_, index) => index.toString(16).padStart(64, '0'));
  const blocks = Object.fromEntries(names.map((name) => [name, block]));
  const [interview] = interviewsOf(1, [NOON]) as [Interview];
  const doc: Host = { ...newHost(id, settingsFor(interview), at), blocks };
  await store.commit(TEAM, { host: { id, rev: 0, doc }, add: [], remove: [] });
}

async function loadAndCommit(store: Store, hostId: string): Promise<number> {
  const began = performance.now();
  const requesterId = 'U0ASKS';
  const { host, requester } = await store.load(TEAM, { hostId, requesterId });
  await store.commit(TEAM, {
    host: { id: hostId, rev: host.rev, doc: host.doc as Host },
    requester: { id: requesterId, rev: requester.rev, doc: requester.doc ?? newPerson(requesterId) },
    ...{ add: [], remove: [] },
  });
  return performance.now() - began;
}

/** Takes each from the first form to the deletion of its texts, by the product's own commands. */
async function lifetimes(store: Store, client: Redis, interviews: Interview[]) {
  let now = NOON - 3_600_000;
  const perform = performAt(store, () => now);
  for (const interview of interviews) await book(perform, TEAM, interview);
  now = NOON + DAY_MS / 24;
  for (const { requestId, hostId } of interviews) {
    await perform(TEAM, { requestId }, { kind: 'finish' });
    await perform(TEAM, { requestId }, { kind: 'rate_meeting', actor: hostId, how: 'great' });
    await noteMessages(store, requestId);
  }
  const ended = each(await leftovers(client, TEAM), interviews.length);
  now = NOON + 181 * DAY_MS;
  for (const { requestId } of interviews) await perform(TEAM, { requestId }, { kind: 'purge' });
  return { ended, purged: each(await leftovers(client, TEAM), interviews.length) };
}

async function noteMessages(store: Store, requestId: string): Promise<void> {
  for (const kind of [...POSTED, ...POSTED_AFTER]) {
    const copy = { channel: 'D0123456789', ts: '1772539200.123456', hash: 'h'.repeat(22) };
    await store.replacePosted(TEAM, requestId, kind, undefined, copy);
  }
}

/** By kind of key, for each request; what stands in the ledger for one effect. */
function each(all: Leftovers, count: number): Record<string, number> {
  const own = Object.entries(all).filter(([, { keys }]) => keys >= count);
  const ledger = [all['ledger effects'], all['ledger due']];
  const effect = ledger.reduce((sum, part) => sum + (part ? part.bytes / part.members : 0), 0);
  return { ...Object.fromEntries(own.map(([kind, { bytes }]) => [kind, bytes / count])), effect };
}
