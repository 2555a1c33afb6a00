import fc from 'fast-check';
import { Redis } from 'ioredis';
import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { Command } from '../../src/domain/decide.js';
import { createPerform, type Perform } from '../../src/usecases/perform.js';
import type { Store } from '../../src/usecases/ports/store.js';
import { type Interview, settingsFor, submissionOf } from '../crash/booking.js';
import { checkDocuments } from '../crash/state-laws.js';
import { readState } from '../crash/stored-state.js';
import { silent } from '../support/jobs.js';
import { MemoryStore } from '../support/memory-store.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const ASKED = Date.parse('2027-03-03T10:00:00.000Z');
const START = Date.parse('2027-03-08T12:00:00.000Z');
/** The decision is overdue, though nobody has noticed yet. */
const NOW = Date.parse('2027-03-06T10:00:00.000Z');
const DAY_MS = 86_400_000;
const HOST = 'U0H';

const interview = (index: number, start = START): Interview => ({
  ...{ index, requestId: `q${index}`, hostId: HOST, requesterId: `U0R${index}`, start },
});
const settings = { ...settingsFor(interview(0)), horizonDays: 14, perWeek: 3, perMonth: 3 };
const alternate = new Date(START + DAY_MS).toISOString();

/** What people and time may do at the same moment. Request 0 awaits a decision; request 1 is in line. */
const ACTS = {
  approve: { command: { kind: 'approve', actor: HOST }, target: { requestId: 'q0' } },
  decline: decline('q0'),
  'decline who is in line': decline('q1'),
  'other time': {
    command: { kind: 'suggest_other_time', actor: HOST, start: alternate },
    target: { requestId: 'q0' },
  },
  withdraw: { command: { kind: 'withdraw', actor: 'U0R0' }, target: { requestId: 'q0' } },
  'withdraw from the line': { command: { kind: 'withdraw', actor: 'U0R1' }, target: { requestId: 'q1' } },
  expire: { command: { kind: 'expire_decision' }, target: { requestId: 'q0' } },
  leave: { command: { kind: 'end_kindly', reason: 'requester_left' }, target: { requestId: 'q0' } },
  'offer to who is in line': { command: { kind: 'offer_opening' }, target: { requestId: 'q1' } },
  'fewer a week': save({ perWeek: 1, perMonth: 1 }),
  'more notice': save({ noticeDays: 5 }),
  pause: { command: { kind: 'pause', actor: HOST }, target: { hostId: HOST } },
  close: { command: { kind: 'close', actor: HOST, bookings: 'cancel' }, target: { hostId: HOST } },
  newcomer: newcomer(2),
  'another newcomer': newcomer(3),
} as unknown as Record<string, { command: Command; target: Parameters<Perform>[1] }>;

function decline(requestId: string) {
  return {
    command: { kind: 'decline', actor: HOST, text: 'Full.', again: { kind: 'any_time' } },
    target: { requestId },
  };
}

function save(changes: object) {
  return {
    command: { kind: 'save_settings', actor: HOST, settings: { ...settings, ...changes } },
    target: { hostId: HOST },
  };
}

function newcomer(index: number) {
  const command = submissionOf(interview(index, START + DAY_MS));
  return { command, target: { requestId: `q${index}`, hostId: HOST, requesterId: `U0R${index}` } };
}

const performAt = (store: Store, now: number): Perform =>
  createPerform({
    store,
    clock: { now: () => now, sleepUntil: async () => undefined },
    wakeup: { nudge: () => undefined },
  });

async function prepare(store: Store, team: string, lined: boolean): Promise<void> {
  const perform = performAt(store, ASKED);
  await perform(team, { hostId: HOST }, { kind: 'save_settings', actor: HOST, settings });
  for (const index of lined ? [0, 1] : [0]) {
    const { requestId, requesterId } = interview(index);
    const command = { ...submissionOf(interview(index)), joinsLine: index === 1 };
    await perform(team, { requestId, hostId: HOST, requesterId }, command);
  }
}

/** What is told, and what is: enough to tell one order of events from another. */
async function outcome(store: Store, team: string, answers: boolean[]) {
  const { doc: host } = (await store.load(team, { hostId: HOST })).host;
  const requests = await store.requests(team, ['q0', 'q1', 'q2', 'q3']);
  return JSON.stringify({
    answers,
    requests: requests.map(({ id, status, start }) => [id, status, start]),
    host: [host?.settings, host?.awaiting, host?.choosing, host?.line.map(({ requestId }) => requestId)],
    claims: host?.claims.map(({ requestId, start }) => `${requestId} ${start}`).sort(),
    closed: [host?.pause !== undefined, host?.closed !== undefined],
  });
}

let redis: TestRedis;
let connections: RedisConnections[];
let reader: Redis;

beforeAll(async () => {
  redis = await startTestRedis();
  connections = await Promise.all([connectRedis(redis.url, silent), connectRedis(redis.url, silent)]);
  reader = new Redis(redis.url);
});

afterAll(async () => {
  reader.disconnect();
  await Promise.all(connections.map((each) => each.close()));
  await redis.stop();
});

async function inTurn(names: string[], order: number[], lined: boolean): Promise<string> {
  const store = new MemoryStore();
  await prepare(store, 'T', lined);
  const perform = performAt(store, NOW);
  const answers: boolean[] = [];
  for (const index of order) {
    const { command, target } = ACTS[names[index] as string] as (typeof ACTS)[string];
    answers[index] = (await perform('T', target, command)).ok;
  }
  return outcome(store, 'T', answers);
}

let teams = 0;

describe('two processes that are told something about the same host at the same moment', () => {
  it('end up as if one had been told after the other', async () => {
    const name = fc.constantFrom(...Object.keys(ACTS));
    await fc.assert(
      fc.asyncProperty(name, name, fc.boolean(), async (one, other, lined) => {
        const team = `T${++teams}`;
        const stores = connections.map(({ commands }) => redisStore(commands)) as [Store, Store];
        await prepare(stores[0], team, lined);
        const answers = await Promise.all(
          [one, other].map(async (act, index) => {
            const { command, target } = ACTS[act] as (typeof ACTS)[string];
            return (await performAt(stores[index] as Store, NOW)(team, target, command)).ok;
          }),
        );
        const orders = [await inTurn([one, other], [0, 1], lined), await inTurn([one, other], [1, 0], lined)];
        expect(orders).toContain(await outcome(stores[0], team, answers));
        checkDocuments(await readState(reader, team));
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
