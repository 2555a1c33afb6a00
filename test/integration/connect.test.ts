import { setTimeout as delay } from 'node:timers/promises';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisStore } from '../../src/adapters/redis/store.js';
import { silent } from '../support/jobs.js';
import { startTestRedis } from '../support/redis.js';

describe('connecting', () => {
  it('says that Redis cannot be reached, naming the variable and no secret', async () => {
    const connecting = connectRedis('redis://:secret@127.0.0.1:1', silent);
    await expect(connecting).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(connecting).rejects.toThrow(/REDIS_URL/);
    await expect(connecting).rejects.not.toThrow(/secret/);
  });

  it('fails a call within its time limit while Redis is away, and works again when it is back', async () => {
    const server = await startTestRedis({ appendOnly: true });
    const connections = await connectRedis(server.url, silent);
    const store = redisStore(connections.commands);
    await server.kill9();
    const startedAt = performance.now();
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
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
});
