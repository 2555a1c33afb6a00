import type { RedisClient } from '../../src/adapters/redis/run-script.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { Effect, EffectKind } from '../../src/domain/model/effects.js';
import type { Host } from '../../src/domain/model/host.js';
import type { Person } from '../../src/domain/model/person.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import type { Commit, Snapshot, Store } from '../../src/usecases/ports/store.js';
import { book, type Interview, interviewsOf } from '../../test/crash/booking.js';
import { performAt } from './perform-at.js';

const AT_ONCE = 40;
/** The number of the sample, which occurs in nothing else. */
const SAMPLE = 98_765;
/** When the sample begins; the others are moved. */
const NOON = Date.parse('2027-03-03T12:00:00.000Z');
/** Early enough for everything that a meeting may call for. */
export const BOOKED_AHEAD_MS = 26 * 3_600_000;
const BOOKED = NOON - BOOKED_AHEAD_MS;
/** A booked interview with everything that hangs on it, as the product's own commands leave it. */
interface Booked {
  request: InterviewRequest;
  host: Host;
  person: Person;
  effects: Effect[];
}

/** Books one interview by the product's commands and keeps what they committed. */
async function bookOne(interview: Interview, now: number): Promise<Booked> {
  const docs: Partial<Booked> = {};
  const revs = { request: 0, host: 0, requester: 0 };
  const effects = new Map<string, Effect>();
  const store = {
    load: async (): Promise<Snapshot> => ({
      request: { rev: revs.request, doc: docs.request },
      host: { rev: revs.host, doc: docs.host },
      requester: { rev: revs.requester, doc: docs.person },
    }),
    requests: async () => (docs.request ? [docs.request] : []),
    personKey: async () => 'a'.repeat(64),
    commit: async (_team: string, { request, host, requester, add, remove }: Commit) => {
      if (request?.doc) [docs.request, revs.request] = [request.doc, revs.request + 1];
      if (host?.doc) [docs.host, revs.host] = [host.doc, revs.host + 1];
      if (requester?.doc) [docs.person, revs.requester] = [requester.doc, revs.requester + 1];
      for (const id of remove) effects.delete(id);
      for (const effect of add) effects.set(effect.id, effect);
      return 'committed' as const;
    },
  } as unknown as Store;
  await book(
    performAt(store, () => now),
    'T',
    interview,
  );
  return { ...(docs as Omit<Booked, 'effects'>), effects: [...effects.values()] };
}

export interface Planned {
  teams: readonly string[];
  count: number;
  /** When they begin (ms). */
  start: number;
  /** Which of their effects are kept; all that are still ahead when left out. */
  kinds?: readonly EffectKind[];
  /** Tells ids of one bench from those of another. */
  from?: number;
}

/** Stores booked interviews, spread over the workspaces; the ids of the people follow from the number. */
export async function storeInterviews(client: RedisClient, planned: Planned): Promise<void> {
  const { teams, count, start, kinds, from = 0 } = planned;
  const sample = interviewsOf(SAMPLE + 1, [NOON])[SAMPLE] as Interview;
  const booked = await bookOne(sample, BOOKED);
  const text = JSON.stringify({
    ...booked,
    effects: booked.effects.filter(({ kind, dueAt }) => (kinds ? kinds.includes(kind) : dueAt > BOOKED)),
  });
  const store = redisStore(client);
  const write = async (index: number) => {
    const number = String(from + index).padStart(5, '0');
    const own = text
      .replaceAll(String(SAMPLE), number)
      .replaceAll(new Date(NOON).toISOString(), new Date(start).toISOString());
    const { request, host, person, effects } = JSON.parse(own) as Booked;
    const moved = effects.map((effect) => movedBy(effect, start - NOON));
    const commit = () =>
      store.commit(teams[index % teams.length] as string, {
        request: { id: request.id, rev: 0, doc: request },
        host: { id: host.id, rev: 0, doc: host },
        requester: { id: person.id, rev: 0, doc: person },
        add: moved,
        remove: [],
      });
    // On a busy machine Redis may take longer than a form would wait. What was written all the same is not written twice.
    for (let tried = 0; tried < TRIES; tried += 1) {
      const isWritten = await commit().then(
        () => true,
        () => false,
      );
      if (isWritten) return;
    }
    throw new Error('Redis does not take the interviews');
  };
  for (let first = 0; first < count; first += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, n) => write(first + n)));
}

function movedBy(effect: Effect, byMs: number): Effect {
  const { dueAt, usefulUntil } = effect;
  return {
    ...effect,
    dueAt: dueAt + byMs,
    ...(usefulUntil !== undefined && { usefulUntil: usefulUntil + byMs }),
  };
}

const TRIES = 10;

export const teamsOf = (count: number) => Array.from({ length: count }, (_, n) => `T0BENCH${n}`);
