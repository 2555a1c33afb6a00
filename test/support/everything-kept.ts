import { Redis } from 'ioredis';

/** Every key of a Redis and all that lies under it, as one text. Not by `DUMP`, which cuts up long texts and folds repeated ones. */
export async function everythingKept(redisUrl: string): Promise<string> {
  const redis = new Redis(redisUrl);
  const read: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, '0', '-1'),
    list: (key) => redis.lrange(key, 0, -1),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  try {
    const keys = await redis.keys('*');
    const values = await Promise.all(keys.map(async (key) => read[await redis.type(key)]?.(key)));
    return [...keys, ...values.map((value) => JSON.stringify(value))].join('\n');
  } finally {
    redis.disconnect();
  }
}
