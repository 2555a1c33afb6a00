import { guarded, type RedisClient, runScript, type Script } from '../run-script.js';

const VERSION = 'ii:{schema}:version';
/** In the same slot, so that one script can look at both. */
const LOCK = 'ii:{schema}:lock';

/** The number of the last migration that what is stored went through; 0 before the first. */
export function readVersion(client: RedisClient): Promise<number> {
  return guarded(async () => Number((await client.get(VERSION)) ?? 0));
}

/** Notes the number of a migration that is done. False: the lock is somebody else's by now, and nothing was noted. */
export function noteVersion(client: RedisClient, token: string, version: number): Promise<boolean> {
  return guarded(
    async () => (await runScript(client, noteVersionScript, [VERSION, LOCK], [token, version])) === 1,
  );
}

/** Takes the lock under which migrations run. False: another process has it. */
export function takeLock(client: RedisClient, token: string, forMs: number): Promise<boolean> {
  return guarded(async () => (await client.set(LOCK, token, 'PX', forMs, 'NX')) === 'OK');
}

/** Keeps the lock for so long from now, or gives it back with 0; nothing happens when it is somebody else's. */
export async function keepLock(client: RedisClient, token: string, forMs: number): Promise<void> {
  await guarded(() => runScript(client, keepLockScript, [LOCK], [token, forMs]));
}

/** KEYS: the version, the lock. ARGV: the holder's token, the number. */
const noteVersionScript: Script = {
  name: 'iiNoteSchema',
  lua: `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`,
};

/** KEYS: the lock. ARGV: the holder's token, for how long (ms); 0 deletes it. */
const keepLockScript: Script = {
  name: 'iiKeepSchemaLock',
  lua: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`,
};
