import { randomUUID } from 'node:crypto';
import { guarded, type RedisClient, runScript, type Script } from './run-script.js';

const HELD_MS = 30_000;
const RENEW_MS = HELD_MS / 3;

/** KEYS: the lock. ARGV: its holder, and for how long (ms) it goes on; 0 ends it. Nothing happens to another's lock. */
const keepLockScript: Script = {
  name: 'iiKeepLock',
  lua: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`,
};

/**
 * Runs `work` while holding the lock `key`, so that no other process does the same; undefined when another one holds it.
 * A holder that died is taken over from after 30 s. It excludes as well as one Redis can: what must not happen twice is
 * also checked where it is written.
 */
export async function alone<T>(
  client: RedisClient,
  key: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const holder = randomUUID();
  const taken = await guarded(() => client.set(key, holder, 'PX', HELD_MS, 'NX'));
  if (taken !== 'OK') return undefined;
  const keep = (ms: number) => runScript(client, keepLockScript, [key], [holder, ms]).catch(() => undefined);
  const renewing = setInterval(() => void keep(HELD_MS), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await keep(0);
  }
}
