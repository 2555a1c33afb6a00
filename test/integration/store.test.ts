import { Redis } from 'ioredis';
import { teamKeys } from '../../src/adapters/redis/keys.js';
import { encodeDocument } from '../../src/adapters/redis/store/documents.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { defaultSettings, type Host, newHost } from '../../src/domain/model/host.js';
import { newPerson } from '../../src/domain/model/person.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import type { Store } from '../../src/usecases/ports/store.js';
import { keepsBlocks } from '../support/blocks-contract.js';
import { effectOf } from '../support/effects.js';
import { keepsWhereMessagesStand } from '../support/posted-contract.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const TEAM = 'T1';
const HOST = 'UHOST';
const ASKER = 'UASKER';
const AT = '2027-03-01T09:00:00.000Z';

let server: TestRedis;
let clients: Redis[];
let store: Store;

beforeAll(async () => {
  server = await startTestRedis();
  clients = Array.from({ length: 4 }, () => new Redis(server.url));
  store = redisStore(clients[0] as Redis);
});

beforeEach(() => clients[0]?.flushall());

afterAll(async () => {
  for (const client of clients) client.disconnect();
  await server.stop();
});

const hostOf = (): Host => newHost(HOST, defaultSettings('Europe/Berlin', 'Slack huddle'), AT);

function requestOf(id: string, createdAt = AT): InterviewRequest {
  return {
    id,
    hostId: HOST,
    requesterId: ASKER,
    status: 'queued',
    createdAt,
    since: createdAt,
    zones: { host: 'Europe/Berlin', requester: 'Europe/Berlin' },
    agenda: { topic: { text: 'Grüße \u{1f44b} \ud800 "quoted"\n' }, questions: [], findings: [] },
    firstTimer: false,
    invited: false,
    wishes: [],
    epoch: 0,
    sequence: 0,
    lapses: 0,
    timers: {},
  };
}

describe('a commit', () => {
  it('writes documents, histories and effects in one step, and reads them back as they were', async () => {
    const outcome = await store.commit(TEAM, {
      request: { id: 'r1', rev: 0, doc: requestOf('r1') },
      host: { id: HOST, rev: 0, doc: hostOf() },
      requester: { id: ASKER, rev: 0, doc: newPerson(ASKER) },
      add: [effectOf('e1', 100)],
      remove: [],
      command: { id: 'V1', result: '{"kind":"sent"}' },
    });
    expect(outcome).toBe('committed');
    const read = await store.load(TEAM, {
      requestId: 'r1',
      hostId: HOST,
      requesterId: ASKER,
      commandId: 'V1',
    });
    expect(read).toEqual({
      request: { rev: 1, doc: requestOf('r1') },
      host: { rev: 1, doc: hostOf() },
      requester: { rev: 1, doc: newPerson(ASKER) },
      before: '{"kind":"sent"}',
    });
    expect(await store.hosts(TEAM)).toEqual([hostOf()]);
    expect(await store.history(TEAM, HOST, 'host', { offset: 0, limit: 5 })).toEqual({
      ids: ['r1'],
      total: 1,
    });
  });

  it('writes nothing at all when one of its revisions moved on', async () => {
    await store.commit(TEAM, { host: { id: HOST, rev: 0, doc: hostOf() }, add: [], remove: [] });
    const outcome = await store.commit(TEAM, {
      request: { id: 'r1', rev: 0, doc: requestOf('r1') },
      host: { id: HOST, rev: 0 },
      add: [effectOf('e1', 100)],
      remove: [],
      command: { id: 'V1', result: '{}' },
    });
    expect(outcome).toBe('conflict');
    const read = await store.load(TEAM, { requestId: 'r1', hostId: HOST, commandId: 'V1' });
    expect(read).toMatchObject({ request: { rev: 0 }, host: { rev: 1 } });
    expect(read.before).toBeUndefined();
    expect(await clients[0]?.keys('*effects')).toEqual([]);
  });

  it('leaves the revision of what was only read', async () => {
    await store.commit(TEAM, { host: { id: HOST, rev: 0, doc: hostOf() }, add: [], remove: [] });
    await store.commit(TEAM, { host: { id: HOST, rev: 1 }, add: [], remove: [] });
    expect((await store.load(TEAM, { hostId: HOST })).host.rev).toBe(1);
  });

  it('is not performed twice under one command id', async () => {
    const once = { add: [], remove: [], command: { id: 'V1', result: '"first"' } };
    expect(await store.commit(TEAM, once)).toBe('committed');
    expect(await store.commit(TEAM, { ...once, command: { id: 'V1', result: '"second"' } })).toBe('conflict');
    expect((await store.load(TEAM, { commandId: 'V1' })).before).toBe('"first"');
  });

  it('lets exactly one of 200 contenders on four connections have the last place', async () => {
    await store.commit(TEAM, { host: { id: HOST, rev: 0, doc: hostOf() }, add: [], remove: [] });
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, n) => contend(redisStore(clients[n % 4] as Redis), `r${n}`)),
    );
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(1);
    const { doc } = (await store.load(TEAM, { hostId: HOST })).host;
    expect(doc?.claims).toHaveLength(1);
  });
});

/** The shape of every command: load, decide, commit, and once more when somebody was faster. */
async function contend(mine: Store, requestId: string): Promise<'claimed' | 'full'> {
  for (;;) {
    const { host } = await mine.load(TEAM, { hostId: HOST });
    const doc = host.doc as Host;
    if (doc.claims.length > 0) return 'full';
    const claimed = { ...doc, claims: [{ requestId, start: AT }] };
    const outcome = await mine.commit(TEAM, {
      request: { id: requestId, rev: 0, doc: requestOf(requestId) },
      host: { id: HOST, rev: host.rev, doc: claimed },
      add: [effectOf(`${requestId}-card`, 100)],
      remove: [],
    });
    if (outcome === 'committed') return 'claimed';
  }
}

describe('lists', () => {
  it('give a person’s requests newest first, by page', async () => {
    for (const [id, day] of [
      ['a', '01'],
      ['b', '03'],
      ['c', '02'],
    ] as const) {
      const doc = requestOf(id, `2027-03-${day}T09:00:00.000Z`);
      await store.commit(TEAM, { request: { id, rev: 0, doc }, add: [], remove: [] });
    }
    const page = { offset: 1, limit: 2 };
    expect(await store.history(TEAM, ASKER, 'requester', page)).toEqual({ ids: ['c', 'a'], total: 3 });
    expect((await store.requests(TEAM, ['a', 'none', 'b'])).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('leave out a host who closed', async () => {
    await store.commit(TEAM, { host: { id: HOST, rev: 0, doc: hostOf() }, add: [], remove: [] });
    const closed: Host = { ...hostOf(), closed: { at: AT, bookings: 'keep' } };
    await store.commit(TEAM, { host: { id: HOST, rev: 1, doc: closed }, add: [], remove: [] });
    expect(await store.hosts(TEAM)).toEqual([]);
  });
});

keepsWhereMessagesStand(() => store);
keepsBlocks(() => store);

test('blocks that an older version kept in the host’s document hold, and leave it when it is next written', async () => {
  const name = await store.personKey(TEAM, ASKER);
  const blocks: Host['blocks'] = { [name]: { kind: 'met', at: AT }, other: { kind: 'met', at: AT } };
  await clients[0]?.set(teamKeys(TEAM).host(HOST), encodeDocument(3, { ...hostOf(), blocks }));
  const { host } = await store.load(TEAM, { hostId: HOST });
  expect(host).toEqual({ rev: 3, doc: { ...hostOf(), blocks } });
  await store.commit(TEAM, { host: { id: HOST, rev: 3, doc: host.doc as Host }, add: [], remove: [] });
  expect((await store.load(TEAM, { hostId: HOST })).host.doc?.blocks).toEqual({});
  const asked = await store.load(TEAM, { hostId: HOST, requesterId: ASKER });
  expect(asked.host.doc?.blocks).toEqual({ [name]: { kind: 'met', at: AT } });
  expect(await clients[0]?.exists(teamKeys(TEAM).block(HOST, 'other'))).toBe(1);
});

test('where a message stands is known though it was noted before revisions were counted', async () => {
  const posted = { channel: 'D1', ts: '1.2', hash: 'h' };
  await clients[0]?.hset(teamKeys(TEAM).posted('r1'), 'card', JSON.stringify(posted));
  const next = { ...posted, hash: 'g' };
  expect(await store.replacePosted(TEAM, 'r1', 'card', posted, next)).toMatchObject(next);
});

describe('what is kept beside the documents', () => {
  it('counts each changed text that was refused once', async () => {
    for (const hash of ['h1', 'h2', 'h1']) await store.noteRefusal(TEAM, 'V1', 'question_1', hash);
    const { question_1: hashes } = await store.draft(TEAM, 'V1');
    expect([...(hashes ?? [])].sort()).toEqual(['h1', 'h2']);
    expect(await store.draft(TEAM, 'V2')).toEqual({});
  });

  it('names a person by the same hash on every connection, and by another in another workspace', async () => {
    const hashes = await Promise.all(clients.map((client) => redisStore(client).personKey(TEAM, ASKER)));
    expect(new Set(hashes).size).toBe(1);
    expect(await store.personKey('T2', ASKER)).not.toBe(hashes[0]);
  });

  it('tells a redelivered event from a new one', async () => {
    expect(await store.firstTime(TEAM, 'Ev1')).toBe(true);
    expect(await store.firstTime(TEAM, 'Ev1')).toBe(false);
    expect(await store.firstTime('T2', 'Ev1')).toBe(true);
  });

  it('forgets a person', async () => {
    const doc = requestOf('r1');
    const requester = { id: ASKER, rev: 0, doc: newPerson(ASKER) };
    await store.commit(TEAM, { request: { id: 'r1', rev: 0, doc }, requester, add: [], remove: [] });
    await store.noteHomeOpened(TEAM, ASKER);
    for (const key of [teamKeys(TEAM).calendars(ASKER), teamKeys(TEAM).entries(ASKER)])
      await clients[0]?.hset(key, 'c1', '{}');
    await store.forget(TEAM, ASKER);
    expect(await clients[0]?.keys(`*${ASKER}*`)).toEqual([]);
    expect((await store.load(TEAM, { requesterId: ASKER })).requester.rev).toBe(0);
    expect(await store.hasOpenedHome(TEAM, ASKER)).toBe(false);
    expect((await store.history(TEAM, ASKER, 'requester', { offset: 0, limit: 1 })).total).toBe(0);
  });
});

describe('an effect', () => {
  it('stands until it is settled or removed', async () => {
    await store.commit(TEAM, { add: [effectOf('card', 100)], remove: [] });
    expect(await store.stands(TEAM, 'card')).toBe(true);
    await store.commit(TEAM, { add: [], remove: ['card'] });
    expect(await store.stands(TEAM, 'card')).toBe(false);
    expect(await store.stands(TEAM, 'other')).toBe(false);
  });
});

describe('what was given up', () => {
  const noted = (at: number) => ({ kind: 'card', requestId: `r${at}`, at }) as const;

  it('is kept for its reader, newest first, the last five, for a month', async () => {
    for (const at of [1, 2, 3, 4, 5, 6]) await store.noteUndelivered(TEAM, HOST, noted(at));
    expect(await store.undelivered(TEAM, HOST)).toEqual([6, 5, 4, 3, 2].map(noted));
    expect(await store.undelivered(TEAM, ASKER)).toEqual([]);
    const leftSeconds = await clients[0]?.ttl(teamKeys(TEAM).undelivered(HOST));
    expect(leftSeconds).toBeGreaterThan(29 * 86_400);
  });

  it('is forgotten with them', async () => {
    await store.noteUndelivered(TEAM, HOST, noted(1));
    await store.forget(TEAM, HOST);
    expect(await store.undelivered(TEAM, HOST)).toEqual([]);
  });
});
