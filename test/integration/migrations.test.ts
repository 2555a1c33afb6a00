import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { migrate } from '../../src/adapters/redis/migrations/migrate.js';
import type { Migration } from '../../src/adapters/redis/migrations/migration.js';
import { MIGRATIONS } from '../../src/adapters/redis/migrations/migrations.js';
import type { RedisClient } from '../../src/adapters/redis/run-script.js';
import { silent } from '../support/jobs.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const VERSION = 'ii:{schema}:version';
const LOCK = 'ii:{schema}:lock';
const NEWEST = MIGRATIONS.length;

let redis: TestRedis;
let connections: RedisConnections;
let client: RedisClient;

beforeAll(async () => {
  redis = await startTestRedis();
});

beforeEach(async () => {
  connections = await connectRedis(redis.url, silent);
  client = connections.commands;
  await client.flushall();
});

afterEach(() => connections.close());

afterAll(() => redis.stop());

/** A logger that keeps its messages. */
function listener() {
  const heard: string[] = [];
  const note = (_fields: Record<string, unknown>, message: string) => void heard.push(message);
  return { heard, logger: { info: note, warn: note, error: note } };
}

const noted = (number: number, run: Migration['run']): Migration => ({ number, name: `step-${number}`, run });

describe('the schema of what is stored', () => {
  it('starts at the newest number in an empty Redis', async () => {
    await migrate(client, { logger: silent });
    expect(await client.get(VERSION)).toBe(String(NEWEST));
    expect(await client.keys('*')).toEqual([VERSION]);
  });

  it('ends the start in one clear message when a newer program wrote the data', async () => {
    await client.set(VERSION, String(NEWEST + 1));
    await expect(migrate(client, { logger: silent })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/newer version of the program.*Start the newer version/),
    });
  });

  it('runs only what is missing, in order, and logs each step', async () => {
    const ran: number[] = [];
    const migrations = [1, 2, 3].map((number) => noted(number, async () => ran.push(number)));
    const { heard, logger } = listener();
    await client.set(VERSION, '1');
    await migrate(client, { logger, migrations });
    await migrate(client, { logger, migrations });
    expect(ran).toEqual([2, 3]);
    expect(await client.get(VERSION)).toBe('3');
    expect(heard).toEqual(['what is stored was migrated', 'what is stored was migrated']);
  });

  it('is brought up to date by one of two processes that start at once, while the other waits', async () => {
    const other = await connectRedis(redis.url, silent);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let runs = 0;
    const migrations = [
      noted(1, async () => {
        runs += 1;
        await gate;
        return 1;
      }),
    ];
    const { heard, logger } = listener();
    const ended: string[] = [];
    // So short a lock has to be renewed while the migration waits.
    const parts = { logger, migrations, lockMs: 300 };
    const both = [client, other.commands].map((each, at) =>
      migrate(each, parts).then(() => ended.push(`process ${at}`)),
    );
    while (heard.length === 0) await new Promise(setImmediate);
    const waitedFrom = Date.now();
    while (Date.now() - waitedFrom < 700) expect(await client.pttl(LOCK)).toBeGreaterThan(0);
    expect(ended).toEqual([]);
    open();
    await Promise.all(both);
    await other.close();
    expect(runs).toBe(1);
    expect(heard[0]).toBe('waiting for another process to migrate what is stored');
  });

  it('is taken on by another process when the first one dies over it', async () => {
    const dying = await connectRedis(redis.url, silent);
    const lost = noted(1, async (its) => {
      await its.set('half', 'done');
      await dying.close();
      return its.incr('rest');
    });
    await expect(
      migrate(dying.commands, { logger: silent, migrations: [lost], lockMs: 300 }),
    ).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await client.exists(LOCK)).toBe(1);
    await migrate(client, {
      logger: silent,
      migrations: [noted(1, async (its) => its.incr('rest'))],
      lockMs: 300,
    });
    expect(await client.mget('half', 'rest', VERSION)).toEqual(['done', '1', '1']);
  });

  it('is not noted by a process that lost the lock', async () => {
    const thief = noted(1, async (its) => {
      await its.set(LOCK, 'another process', 'PX', 50);
      return 0;
    });
    let runs = 0;
    const migrations = [noted(1, async (its) => (runs++ === 0 ? thief.run(its) : 0))];
    await migrate(client, { logger: silent, migrations, lockMs: 300 });
    expect(runs).toBe(2);
  });
});

describe('effects under a lease', () => {
  it('are found where the program now looks for them', async () => {
    await client.zadd('ii:{s03}:held', '5', 'T1/a', '7', 'T1/b');
    await migrate(client, { logger: silent });
    expect(await client.zrange('ii:{s03}:leased', '0', '-1', 'WITHSCORES')).toEqual([
      'T1/a',
      '5',
      'T1/b',
      '7',
    ]);
    expect(await client.exists('ii:{s03}:held')).toBe(0);
  });
});
