import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { parseRecord } from '../../src/adapters/redis/ledger/effect-record.js';
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

describe('what is stored under former names', () => {
  const OLD = 'T1/r-1-wrap_up_host-kz3';
  const NEW = 'T1/r-1-wrap_up_warning_host-kz3';
  const REQUEST = 'ii:{s03}:T1:request:r-1';
  const POSTED = 'ii:{s03}:T1:posted:r-1';
  const UNDELIVERED = 'ii:{s03}:T1:undelivered:U1';
  const typed = { topic: 'wrap_up_host, as I typed it', wishes: [], notes: {} };

  async function storeOldNames(): Promise<void> {
    await client.set(VERSION, '1');
    await client.set(
      REQUEST,
      `7\n${JSON.stringify({ ...typed, wrapUp: { how: 'fine' }, heldSince: 'then' })}`,
    );
    await client.hset('ii:{s03}:effects', {
      [OLD]: `4 armed 0 1 0 lease-1\n${JSON.stringify(['wrap_up_host', 5, 'U1', 'r-1'])}`,
      'T1/r-1-host_wrap_up-kz4': `5 pending 0 0 0 -\n${JSON.stringify(['host_wrap_up', 6, 'U1', 'r-1'])}`,
      'T1/r-1-start_host-kz2': `3 pending 0 0 0 -\n${JSON.stringify(['start_host', 4, 'U1', 'r-1'])}`,
    });
    await client.zadd('ii:{s03}:leased', '5', OLD);
    await client.sadd('ii:{s03}:lease:lease-1', OLD);
    await client.zadd('ii:{s03}:due', '6', 'T1/r-1-host_wrap_up-kz4', '4', 'T1/r-1-start_host-kz2');
    await client.hset(POSTED, { host_wrap_up: '{"ts":"1"}', card: '{"ts":"2"}' });
    await client.rpush(UNDELIVERED, '{"kind":"wrap_up_host","at":1}', '{"kind":"card","at":1}');
  }

  async function checkNewNames(): Promise<void> {
    const [rev, json] = ((await client.get(REQUEST)) ?? '').split('\n');
    expect(rev).toBe('7');
    expect(JSON.parse(json ?? '')).toEqual({ ...typed, debrief: { how: 'fine' }, pausedSince: 'then' });
    const record = (await client.hget('ii:{s03}:effects', NEW)) ?? '';
    expect(parseRecord(NEW, record)).toMatchObject({
      ...{ generation: 4, unknowns: 1 },
      effect: { id: 'r-1-wrap_up_warning_host-kz3', kind: 'wrap_up_warning_host', hostId: 'U1' },
    });
    expect(await client.hlen('ii:{s03}:effects')).toBe(3);
    expect(await client.zrange('ii:{s03}:leased', '0', '-1', 'WITHSCORES')).toEqual([NEW, '5']);
    expect(await client.smembers('ii:{s03}:lease:lease-1')).toEqual([NEW]);
    expect(await client.zrange('ii:{s03}:due', '0', '-1')).toEqual([
      'T1/r-1-start_host-kz2',
      'T1/r-1-debrief-kz4',
    ]);
    expect(await client.hgetall(POSTED)).toEqual({ debrief: '{"ts":"1"}', card: '{"ts":"2"}' });
    expect(await client.lrange(UNDELIVERED, '0', '-1')).toEqual([
      '{"kind":"wrap_up_warning_host","at":1}',
      '{"kind":"card","at":1}',
    ]);
  }

  it('goes on under the names of today, with nothing else changed', async () => {
    await storeOldNames();
    await migrate(client, { logger: silent });
    await checkNewNames();
  });

  it('is whole after a process died in the middle, wherever that was', async () => {
    for (let calls = 1; ; calls += 1) {
      await client.flushall();
      await storeOldNames();
      const dying = await connectRedis(redis.url, silent);
      const whole = await migrate(diesAfter(calls, dying), { logger: silent, lockMs: 100 }).then(
        () => true,
        () => false,
      );
      await dying.close();
      await migrate(client, { logger: silent, lockMs: 100 });
      await checkNewNames();
      if (whole) break;
    }
  });

  /** A client whose connection is gone after some of the commands that a migration writes with. */
  function diesAfter(calls: number, { commands }: RedisConnections): RedisClient {
    let left = calls;
    return new Proxy(commands, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (!/^ii(Rename|Replace)/.test(String(name))) return value.bind(target);
        return (...args: unknown[]) => {
          left -= 1;
          if (left < 0) return Promise.reject(new Error('Connection is closed.'));
          return value.apply(target, args);
        };
      },
    });
  }
});
