import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Redis } from 'ioredis';
import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { silent } from '../support/jobs.js';
import { startSentinel, type Watched } from '../support/redis-sentinel.js';

const PASSWORD = 'of-redis';
const SENTINEL_PASSWORD = 'of-the-sentinels';

describe('a master that a Sentinel names', () => {
  let watched: Watched;
  let connections: RedisConnections | undefined;
  beforeAll(async () => {
    watched = await startSentinel({ password: PASSWORD, sentinelPassword: SENTINEL_PASSWORD });
  });
  afterEach(async () => {
    await connections?.close();
    connections = undefined;
  });
  afterAll(() => watched?.stop());

  it('is what every kind of connection leads to', async () => {
    connections = await connectRedis(watched.sentinelsUrl.replace('/it?', '/it/3?'), silent);
    const all = [connections.commands, connections.forWorkers(), connections.forProducers()];
    for (const client of all)
      expect(await client.info()).toMatch(new RegExp(`^tcp_port:${watched.ports.master}\r$`, 'm'));
    // A worker waits for jobs on a connection like its own.
    const waiting = (connections.forWorkers() as Redis).duplicate();
    await connections.commands.set('who', 'master');
    expect(await waiting.get('who')).toBe('master');
    waiting.disconnect();
  });

  it('is found although the Sentinel that is named first is gone, and the next is silent', async () => {
    const silence = createServer().listen(0, '127.0.0.1');
    await once(silence, 'listening');
    const { port } = silence.address() as AddressInfo;
    const others = `@127.0.0.1:1,127.0.0.1:${port},`;
    connections = await connectRedis(watched.sentinelsUrl.replace('@', others), silent);
    expect(await connections.commands.ping()).toBe('PONG');
    silence.close();
  });

  it.each([
    ['the Sentinels watch no master of that name', ['/it', '/other']],
    ['the Sentinels refused the user name or password', [SENTINEL_PASSWORD, 'another']],
    ['the Sentinels refused the user name or password', [`?sentinel_password=${SENTINEL_PASSWORD}`, '']],
    ['Redis refused the user name or password', [PASSWORD, 'another']],
    ['no Sentinel answers', [/@.*\//, '@127.0.0.1:1,127.0.0.1:2/']],
  ] as [string, [string | RegExp, string]][])(
    'says that %s, and names REDIS_URL',
    async (words, [from, to]) => {
      const connecting = connectRedis(watched.sentinelsUrl.replace(from, to), silent);
      await expect(connecting).rejects.toThrow(words);
      await expect(connecting).rejects.toThrow('REDIS_URL');
      await expect(connecting).rejects.not.toThrow(PASSWORD);
    },
  );

  it('says which of a Redis and a Sentinel it was given instead of the other', async () => {
    const [sentinel] = watched.ports.sentinels;
    const alone = connectRedis(`redis://:${SENTINEL_PASSWORD}@127.0.0.1:${sentinel}`, silent);
    await expect(alone).rejects.toThrow('REDIS_URL: that is a Sentinel');
    const named = `redis+sentinel://127.0.0.1:${watched.ports.master}/it?sentinel_password=${PASSWORD}`;
    await expect(connectRedis(named, silent)).rejects.toThrow('REDIS_URL: what answers there is no Sentinel');
  });
});
