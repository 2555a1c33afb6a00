import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { silent } from '../support/jobs.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

describe('connecting', () => {
  it('says that Redis cannot be reached, naming the variable and no secret', async () => {
    const connecting = connectRedis('redis://:secret@127.0.0.1:1', silent);
    await expect(connecting).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(connecting).rejects.toThrow(/REDIS_URL/);
    await expect(connecting).rejects.not.toThrow(/secret/);
  });

  it('fails a call rather than wait while Redis is away, and works again when it is back', async () => {
    const server = await startTestRedis({ appendOnly: true });
    const connections = await connectRedis(server.url, silent);
    const store = redisStore(connections.commands);
    await server.kill9();
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
    await server.restart();
    while (
      !(await store.ping().then(
        () => true,
        () => false,
      ))
    )
      await delay(10);
    await connections.close();
    await server.stop();
  });

  describe('behind a name that moves', () => {
    let former: TestRedis;
    let next: TestRedis;
    let front: Front;
    let connections: RedisConnections;
    beforeEach(async () => {
      [former, next] = await Promise.all([startTestRedis(), startTestRedis()]);
      front = await startFront(former.path);
      connections = await connectRedis(front.url, silent);
    });
    afterEach(async () => {
      await connections.close();
      await front.stop();
      await Promise.all([former.stop(), next.stop()]);
    });

    it('leaves a Redis that has become a replica, and writes to the one that took its place', async () => {
      const { commands } = connections;
      const workers = connections.forWorkers();
      await Promise.all([commands.set('where', 'former'), workers.set('who', 'former')]);
      const admin = new Redis(former.path);
      await admin.call('REPLICAOF', '127.0.0.1', '1');
      admin.disconnect();
      front.moveTo(next.path);
      await untilDone(() => commands.set('where', 'next'));
      await untilDone(() => workers.set('who', 'next'));
      const there = new Redis(next.path);
      expect(await there.mget('where', 'who')).toEqual(['next', 'next']);
      there.disconnect();
    });

    it('leaves a Redis that has fallen silent with its connection open', async () => {
      const { commands } = connections;
      await commands.set('where', 'former');
      front.fallSilent();
      front.moveTo(next.path);
      await untilDone(() => commands.set('where', 'next'));
      const there = new Redis(next.path);
      expect(await there.get('where')).toBe('next');
      there.disconnect();
    });
  });
});

/** As a name that is looked up with each connection. */
interface Front {
  url: string;
  /** For connections that come from now on. */
  moveTo(path: string): void;
  /** Nothing gets through on those that are open, and they stay open. */
  fallSilent(): void;
  stop(): Promise<void>;
}

async function startFront(firstPath: string): Promise<Front> {
  let path = firstPath;
  const open = new Set<[Socket, Socket]>();
  const server = createServer((client) => {
    const redis = connectTo(path);
    open.add([client, redis]);
    client.pipe(redis).pipe(client);
    for (const end of [client, redis]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        client.destroy();
        redis.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    moveTo: (next) => {
      path = next;
    },
    fallSilent: () => {
      for (const [client, redis] of open) {
        client.unpipe(redis);
        redis.unpipe(client);
        client.resume();
      }
    },
    stop: async () => {
      for (const ends of open) for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function untilDone(write: () => Promise<unknown>): Promise<void> {
  const once = () =>
    write().then(
      () => true,
      () => false,
    );
  while (!(await once())) await delay(20);
}
