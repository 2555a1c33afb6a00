import { Redis } from 'ioredis';
import { installationKeys } from '../../src/adapters/redis/installations/installation-keys.js';
import { redisInstallations } from '../../src/adapters/redis/installations/installation-store.js';
import { effectKeys, effectMember, teamKeys } from '../../src/adapters/redis/keys.js';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisCalendarCopies } from '../../src/adapters/redis/store/host-hash.js';
import { redisPeopleMemory } from '../../src/adapters/redis/store/recent-people.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { redisWorkspaceRecords } from '../../src/adapters/redis/store/workspace-records.js';
import { createSecrets } from '../../src/adapters/secrets/aes-secrets.js';
import { defaultSettings, newHost } from '../../src/domain/model/host.js';
import { newPerson } from '../../src/domain/model/person.js';
import type { EffectLedger } from '../../src/usecases/ports/effect-ledger.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectOf, effectsOnly } from '../support/effects.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const TEAM = 'T1';
const SHARD = shardOf(TEAM);
const KEY = teamKeys(TEAM);
const SECRET = 'what somebody typed';
const AT = '2027-03-01T09:00:00.000Z';

let server: TestRedis;
let client: Redis;
let reported: string[];

beforeAll(async () => {
  server = await startTestRedis();
  client = new Redis(server.url, { replyMapping: 'legacy' });
});

beforeEach(async () => {
  reported = [];
  await client.flushall();
});

afterAll(async () => {
  client.disconnect();
  await server.stop();
});

const report = (what: string, key: string) => void reported.push(`${what} ${key}`);
const store = () => redisStore(client, report);
const host = (id: string) => newHost(id, defaultSettings('Europe/Berlin', ''), AT);

/** Documents as a hand, a bug or half a write may leave them. */
const DAMAGED = [
  ['no JSON', `3\n{"id":"${SECRET}`],
  ['no revision', `{"id":"${SECRET}"}`],
  ['nothing', ''],
  ['another kind of value', '3\n[]'],
  ['a field that is missing', `3\n{"id":"U1","agenda":"${SECRET}"}`],
] as const;

describe.each(DAMAGED)('a document with %s', (_, stored) => {
  it.each([
    ['request', KEY.request('r1'), { requestId: 'r1' }],
    ['host', KEY.host('U1'), { hostId: 'U1' }],
    ['person', KEY.person('U1'), { requesterId: 'U1' }],
  ])('is reported with its key, and refused to a command that needs it: %s', async (what, key, keys) => {
    await client.set(key, stored);
    const failure = await store()
      .load(TEAM, keys)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'UnreadableError', code: 'unreadable', key });
    expect(String(failure)).not.toContain(SECRET);
    expect(reported).toEqual([`${what} ${key}`]);
  });

  it('is left out of lists, but not taken for one that is missing', async () => {
    await store().commit(TEAM, { host: { id: 'U2', rev: 0, doc: host('U2') }, add: [], remove: [] });
    await client.sadd(KEY.hosts, 'U1');
    await client.set(KEY.host('U1'), stored);
    expect((await store().hosts(TEAM)).map(({ id }) => id)).toEqual(['U2']);
    await client.set(KEY.request('r1'), stored);
    expect(await store().requests(TEAM, ['r1', 'r2'])).toEqual([]);
    await expect(store().requests(TEAM, ['r1'])).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('does not keep a person from being forgotten', async () => {
    await client.set(KEY.person('U1'), stored);
    await store().forget(TEAM, 'U1');
    expect(await client.exists(KEY.person('U1'))).toBe(0);
  });
});

describe('a document that nobody could read again', () => {
  const never = { ...host('U1'), settings: { ...defaultSettings('Europe/Berlin', ''), perWeek: Number.NaN } };

  it('is not stored, nor is what comes with it', async () => {
    const kept = { id: 'U1', rev: 0, doc: host('U1') };
    await store().commit(TEAM, { host: kept, add: [], remove: [] });
    const requester = { id: 'U2', rev: 0, doc: newPerson('U2') };
    const refused = store().commit(TEAM, {
      ...{ host: { id: 'U1', rev: 1, doc: never }, requester },
      ...{ add: [], remove: [] },
    });
    await expect(refused).rejects.toMatchObject({ code: 'store_failed' });
    expect((await store().load(TEAM, { hostId: 'U1' })).host).toEqual({ rev: 1, doc: kept.doc });
    expect(await client.exists(KEY.person('U2'))).toBe(0);
  });
});

describe('what stands beside the documents', () => {
  it('is refused when it is a block that cannot be read', async () => {
    await store().commit(TEAM, { host: { id: 'U1', rev: 0, doc: host('U1') }, add: [], remove: [] });
    const key = KEY.block('U1', await store().personKey(TEAM, 'U2'));
    await client.set(key, '{"kind":"met"}');
    const keys = { hostId: 'U1', requesterId: 'U2' };
    await expect(store().load(TEAM, keys)).rejects.toMatchObject({ code: 'unreadable', key });
    expect(reported).toEqual([`block ${key}`]);
  });

  it('is refused when nobody can tell where a message stands', async () => {
    await client.hset(KEY.posted('r1'), 'card', '{"channel":"D1"}');
    await expect(store().posted(TEAM, 'r1')).rejects.toMatchObject({ key: KEY.posted('r1') });
  });

  it('is passed over in the list of what was given up', async () => {
    await client.rpush(KEY.undelivered('U1'), 'x', '{"kind":"card","at":1}', '{"kind":"letter","at":2}');
    expect(await store().undelivered(TEAM, 'U1')).toEqual([{ kind: 'card', at: 1 }]);
    expect(reported).toHaveLength(2);
  });

  it("is read anew when it is a copy of a host's calendar, or what Slack said of somebody", async () => {
    await client.hset(KEY.calendars('U1'), 'a', '{', 'b', JSON.stringify({ triedAt: AT }));
    expect(await redisCalendarCopies(client, report).read(TEAM, 'U1')).toEqual({ b: { triedAt: AT } });
    expect(reported).toEqual([`calendar ${KEY.calendars('U1')}`]);
    await client.set(KEY.acquaintance('U1'), '{');
    expect(await redisPeopleMemory(client).recall(TEAM, 'U1')).toBeUndefined();
  });
});

describe('what is kept of a workspace as a whole', () => {
  const records = () => redisWorkspaceRecords(client, report);
  const installations = () => redisInstallations(client, createSecrets([Buffer.alloc(32, 1)]), report);
  const installation = { id: 'T2', bot: { id: 'B1', userId: 'U1' }, tokens: { botToken: 'xoxb-1' } };

  it('is refused when it is settings that cannot be read: who may not ask stands in them', async () => {
    await client.set(KEY.settings, `{"barred":"${SECRET}"}`);
    await expect(records().settings(TEAM)).rejects.toMatchObject({ code: 'unreadable', key: KEY.settings });
    expect(reported).toEqual([`settings ${KEY.settings}`]);
  });

  it('keeps the settings that a version stored which did not know some of them', async () => {
    await client.set(KEY.settings, '{"hosts":["U1"]}');
    expect(await records().settings(TEAM)).toMatchObject({ hosts: ['U1'], barred: [], keepTypedDays: 180 });
  });

  it('is passed over in the log of what admins did', async () => {
    const entry = { kind: 'export_workspace', by: 'U1', at: AT };
    await client.rpush(KEY.audit, 'x', JSON.stringify(entry), '{"kind":"settings","by":"U1"}');
    expect(await records().audit(TEAM)).toEqual([entry]);
    expect(reported).toEqual([`audit ${KEY.audit}`, `audit ${KEY.audit}`]);
  });

  it.each(['{', '[]', '{"id":"T1","bot":"B1"}'])(
    'counts for none when it is an installation that cannot be read, until a new one replaces it: %s',
    async (stored) => {
      await client.hset(installationKeys.records, 'T1', stored);
      await installations().update('T2', () => installation);
      expect(await installations().all()).toEqual([installation]);
      expect(reported[0]).toBe(`installation ${installationKeys.records} T1`);
      expect(await installations().renewSeals()).toEqual({ missingKeys: [] });
      await installations().update('T1', () => ({ ...installation, id: 'T1' }));
      expect(await installations().get('T1')).toMatchObject({ id: 'T1', tokens: { botToken: 'xoxb-1' } });
    },
  );

  it('is an installation without tokens that can be read', async () => {
    const damaged = { ...installation, tokens: { botToken: 7 } as never };
    await installations().update('T2', () => damaged);
    expect(await installations().get('T2')).toBeUndefined();
    expect(reported.at(-1)).toBe(`installation ${installationKeys.records} T2`);
  });
});

describe('an effect that cannot be read', () => {
  const { effects, due, dropped } = effectKeys(SHARD);
  const member = effectMember(TEAM, 'bad');
  let ledger: EffectLedger;
  beforeAll(() => {
    ledger = redisEffectLedger(client, { report, takeoverPauseMs: 0 });
  });

  const damage = async (record: string) => {
    await store().commit(TEAM, effectsOnly([effectOf('bad', 10), effectOf('good', 20)]));
    await client.hset(effects, member, record);
  };

  it.each([
    ['no record', 'x'],
    ['a line that is none', 'pending\n["card",10]'],
    ['no JSON', '1 pending 0 0 0 -\n{'],
    ['another kind of value', '1 pending 0 0 0 -\n{"kind":"card"}'],
    ['a kind that is none', '1 pending 0 0 0 -\n["letter",10,null,null,null,null,null]'],
  ])('is set aside and reported once, and keeps no other waiting: %s', async (_, record) => {
    await damage(record);
    const found = await ledger.due(SHARD, 100, 10);
    expect(found.map(({ effect }) => effect.id)).toEqual(['good']);
    expect(await ledger.due(SHARD, 100, 10)).toHaveLength(1);
    expect(reported).toEqual([`effect ${effects} ${member}`]);
    expect(await client.zscore(due, member)).toBeNull();
    expect(JSON.parse((await client.lindex(dropped, 0)) ?? '')).toMatchObject({
      effect: member,
      reason: 'unreadable',
      record,
    });
  });

  it('can be committed anew', async () => {
    await damage('x');
    await store().commit(TEAM, effectsOnly([effectOf('bad', 30)]));
    const found = await ledger.due(SHARD, 100, 10);
    expect(found.map(({ effect }) => effect.id)).toEqual(['good', 'bad']);
  });
});
