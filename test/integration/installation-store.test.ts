import { Redis } from 'ioredis';
import { redisInstallations } from '../../src/adapters/redis/installations/installation-store.js';
import { effectKeys, teamKeys } from '../../src/adapters/redis/keys.js';
import { eraseWorkspace } from '../../src/adapters/redis/store/erase-workspace.js';
import { createSecrets } from '../../src/adapters/secrets/aes-secrets.js';
import type { KeptInstallation, TokenExchange } from '../../src/usecases/ports/installations.js';
import { shardOf } from '../../src/usecases/shard.js';
import { endInstallation } from '../../src/usecases/workspace/end-installation.js';
import { eraseWorkspaces } from '../../src/usecases/workspace/erase-workspaces.js';
import { InstalledWorkspaces } from '../../src/usecases/workspace/installed-workspaces.js';
import { refreshTokens } from '../../src/usecases/workspace/refresh-tokens.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OLD_KEY = Buffer.alloc(32, 1);
const NEW_KEY = Buffer.alloc(32, 2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => redis.flushall());

const open = (...keys: Buffer[]) => redisInstallations(redis, createSecrets(keys as [Buffer, ...Buffer[]]));

const installation = (id: string, more: Partial<KeptInstallation> = {}): KeptInstallation => ({
  id,
  bot: { id: `B-${id}`, userId: `U-${id}` },
  tokens: { botToken: `xoxb-${id}` },
  ...more,
});

describe('installations', () => {
  test('are sealed anew with the first key, and name a key that is missing', async () => {
    await open(OLD_KEY).update('T1', () => installation('T1'));
    expect((await open(NEW_KEY).renewSeals()).missingKeys).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(await open(NEW_KEY, OLD_KEY).renewSeals()).toEqual({ missingKeys: [] });
    const [kept] = await open(NEW_KEY).all();
    expect(kept?.tokens).toEqual({ botToken: 'xoxb-T1' });
  });

  test('made by one process are known to another when it follows, or when a request comes in', async () => {
    const store = open(OLD_KEY);
    const added = jest.fn();
    const [following, asked] = [new InstalledWorkspaces(store, added), new InstalledWorkspaces(store)];
    await store.update('T1', () => installation('T1'));
    await following.follow();
    expect(added).toHaveBeenCalledWith(['T1']);
    expect(following.of('T1')?.botToken).toBe('xoxb-T1');
    expect((await asked.find('T1', undefined))?.botToken).toBe('xoxb-T1');
    expect(await asked.find('T2', undefined)).toBeUndefined();
  });

  test("of an organisation serve its workspaces by the organisation's token, each ending by itself", async () => {
    const store = open(OLD_KEY);
    await store.update('E1', () => installation('E1'));
    const installed = new InstalledWorkspaces(store);
    expect((await installed.find('T1', 'E1'))?.botToken).toBe('xoxb-E1');
    await store.update('T2', () => ({ id: 'T2', organisation: 'E1' }));
    await installed.follow();
    await endInstallation({ installed, installations: store, clock: { now: () => 0 }, log }, 'T1', 'gone');
    expect(installed.of('T1')).toBeUndefined();
    expect(installed.of('T2')?.botToken).toBe('xoxb-E1');
  });

  test('of an organisation serve a workspace again that was removed, once somebody there acts', async () => {
    const store = open(OLD_KEY);
    await store.update('E1', () => installation('E1'));
    const installed = new InstalledWorkspaces(store);
    await installed.find('T1', 'E1');
    await endInstallation({ installed, installations: store, clock: { now: () => 0 }, log }, 'T1', 'gone');
    expect(await installed.find('T1', 'E1')).toBeUndefined();
    expect((await installed.find('T1', 'E1', true))?.botToken).toBe('xoxb-E1');
    expect((await store.get('T1'))?.removedAt).toBeUndefined();
  });

  test('of an organisation end with it in all of its workspaces', async () => {
    const store = open(OLD_KEY);
    await store.update('E1', () => installation('E1'));
    const installed = new InstalledWorkspaces(store);
    for (const id of ['T1', 'T2']) await installed.find(id, 'E1');
    const dropped = jest.fn();
    const parts = { installed, installations: store, clock: { now: () => 5 }, log, dropCalendars: dropped };
    await endInstallation(parts, 'E1', 'gone');
    for (const id of ['T1', 'T2']) expect(await store.get(id)).toMatchObject({ removedAt: 5 });
    expect((await store.get('E1'))?.tokens).toBeUndefined();
    expect(dropped.mock.calls.flat().sort()).toEqual(['E1', 'T1', 'T2']);
    expect(await installed.find('T1', 'E1', true)).toBeUndefined();
  });
});

describe('tokens that run out', () => {
  test('in the same minute for 100 workspaces are each refreshed once by four processes', async () => {
    const store = open(OLD_KEY);
    const now = 1_000 * DAY_MS;
    const ids = Array.from({ length: 100 }, (_, index) => `T${index}`);
    for (const id of ids)
      await store.update(id, () =>
        installation(id, { tokens: { botToken: 'old', refreshToken: `r-${id}`, expiresAt: now + HOUR_MS } }),
      );
    const spent: string[] = [];
    const exchange: TokenExchange = {
      refresh: async (refreshToken) => {
        spent.push(refreshToken);
        const tokens = {
          botToken: 'new',
          refreshToken: `next-${refreshToken}`,
          expiresAt: now + 12 * HOUR_MS,
        };
        return { outcome: 'refreshed', tokens };
      },
    };
    const processes = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const installed = new InstalledWorkspaces(store);
        await installed.follow();
        return { installed, installations: store, exchange, clock: { now: () => now }, log };
      }),
    );
    await Promise.all(processes.map(refreshTokens));
    // Whoever found another at it comes back a minute later.
    await Promise.all(processes.map(refreshTokens));
    expect(spent.toSorted()).toEqual(ids.map((id) => `r-${id}`).toSorted());
    for (const { installed } of processes) await installed.follow();
    for (const { installed } of processes)
      for (const id of ids) expect(installed.of(id)?.botToken).toBe('new');
  });

  test('serve on while Slack does not refresh them', async () => {
    const store = open(OLD_KEY);
    await store.update('T1', () =>
      installation('T1', { tokens: { botToken: 'old', refreshToken: 'r', expiresAt: HOUR_MS } }),
    );
    const installed = new InstalledWorkspaces(store);
    await installed.follow();
    const exchange: TokenExchange = { refresh: async () => ({ outcome: 'failed', reason: 'timeout' }) };
    await refreshTokens({ installed, installations: store, exchange, clock: { now: () => 0 }, log });
    expect(installed.of('T1')?.botToken).toBe('old');
  });
});

describe('a workspace that ended', () => {
  test('is erased whole after 30 days, and its neighbour in the same shard stays', async () => {
    const store = open(OLD_KEY);
    const neighbour = [
      'T2',
      'T3',
      'T4',
      'T5',
      'T6',
      'T7',
      'T8',
      'T9',
      'T10',
      'T11',
      'T12',
      'T13',
      'T14',
      'T15',
    ]
      .concat(Array.from({ length: 60 }, (_, index) => `TX${index}`))
      .find((team) => shardOf(team) === shardOf('T1')) as string;
    for (const team of ['T1', neighbour]) {
      await store.update(team, () => installation(team));
      await fill(team);
    }
    const installed = new InstalledWorkspaces(store);
    await installed.follow();
    const at = (now: number) => ({ installed, installations: store, clock: { now: () => now }, log });
    const erase = (team: string) => eraseWorkspace(redis, team);
    await endInstallation(at(0), 'T1', 'token_revoked');
    await eraseWorkspaces({ ...at(29 * DAY_MS), erase });
    expect(await leftOf('T1')).not.toEqual([]);
    await eraseWorkspaces({ ...at(30 * DAY_MS), erase });
    expect(await leftOf('T1')).toEqual([]);
    expect(await leftOf(neighbour)).toHaveLength(1_003);
    expect(installed.teams()).toEqual([neighbour]);
  });
});

describe('an organisation whose last workspace ended', () => {
  const erase = async () => undefined;
  const story = async () => {
    const store = open(OLD_KEY);
    await store.update('E1', () => installation('E1'));
    const installed = new InstalledWorkspaces(store);
    for (const id of ['T1', 'T2']) await installed.find(id, 'E1');
    const at = (now: number) => ({ installed, installations: store, clock: { now: () => now }, log, erase });
    return { store, installed, at };
  };

  test('is served for 30 days more, and then leaves no token', async () => {
    const { store, installed, at } = await story();
    await endInstallation(at(0), 'T1', 'gone');
    await eraseWorkspaces(at(31 * DAY_MS));
    expect((await store.all()).map(({ id }) => id).sort()).toEqual(['E1', 'T2']);
    await endInstallation(at(40 * DAY_MS), 'T2', 'gone');
    await eraseWorkspaces(at(69 * DAY_MS));
    expect((await store.get('E1'))?.tokens).toBeDefined();
    await eraseWorkspaces(at(70 * DAY_MS));
    expect(await store.all()).toEqual([]);
    expect(await installed.find('T2', 'E1', true)).toBeUndefined();
  });

  test('goes on once somebody acts in a workspace again', async () => {
    const { store, installed, at } = await story();
    for (const id of ['T1', 'T2']) await endInstallation(at(0), id, 'gone');
    await installed.find('T1', 'E1', true);
    await eraseWorkspaces(at(31 * DAY_MS));
    expect((await store.all()).map(({ id }) => id).sort()).toEqual(['E1', 'T1']);
  });

  test('leaves nothing either when it was itself what ended', async () => {
    const { store, at } = await story();
    await endInstallation(at(0), 'E1', 'gone');
    await eraseWorkspaces(at(30 * DAY_MS));
    expect(await store.all()).toEqual([]);
  });
});

/** A thousand documents, an effect that is due, one that was given up. */
async function fill(team: string): Promise<void> {
  const { effects, due, dropped } = effectKeys(shardOf(team));
  for (let index = 0; index < 1_000; index += 1) await redis.set(teamKeys(team).request(`r${index}`), '{}');
  await redis.hset(effects, `${team}/e1`, 'record');
  await redis.zadd(due, '1', `${team}/e1`);
  await redis.lpush(dropped, JSON.stringify({ effect: `${team}/e0`, reason: 'too_late' }));
}

async function leftOf(team: string): Promise<string[]> {
  const { effects, due, dropped } = effectKeys(shardOf(team));
  const own = (text: string) => text.includes(`${team}/`);
  return [
    ...(await redis.keys(`*:${team}:*`)),
    ...(await redis.hkeys(effects)).filter(own),
    ...(await redis.zrange(due, '0', '-1')).filter(own),
    ...(await redis.lrange(dropped, 0, -1)).filter(own),
  ];
}
