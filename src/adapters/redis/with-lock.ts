import { randomUUID } from 'node:crypto';
import { guarded, type RedisClient, runScript, type Script } from './run-script.js';

const USUALLY_MS = 30_000;

/** KEYS: the lock. ARGV: its holder, and for how long (ms) it goes on; 0 deletes it. Nothing happens to another's lock. */
const keepLockScript: Script = {
  name: 'iiKeepLock',
  lua: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`,
};

/**
 * Runs `work` while holding the lock `key`, so that no other process does the same; gives undefined when another one holds
 * it. A holder that died is taken over from after `lockMs`. One Redis excludes no better than that: what must not happen
 * twice is checked once more where it is written, by the holder's token if need be.
 */
export async function withLock<T>(
  client: RedisClient,
  key: string,
  work: (token: string) => Promise<T>,
  lockMs = USUALLY_MS,
): Promise<{ result: T } | undefined> {
  const token = randomUUID();
  const taken = await guarded(() => client.set(key, token, 'PX', lockMs, 'NX'));
  if (taken !== 'OK') return undefined;
  // When Redis is away, the lock runs out by itself.
  const keep = (forMs: number) =>
    runScript(client, keepLockScript, [key], [token, forMs]).catch(() => undefined);
  const renewing = setInterval(() => void keep(lockMs), lockMs / 3);
  try {
    return { result: await work(token) };
  } finally {
    clearInterval(renewing);
    await keep(0);
  }
}
