import { guarded, type RedisClient, runScript, type Script } from '../run-script.js';

const VERSION = 'ii:{schema}:version';
/** Under which migrations run. In the same slot, so that one script can look at both. */
export const SCHEMA_LOCK = 'ii:{schema}:lock';

/** The number of the last migration that what is stored went through; 0 before the first. */
export function readVersion(client: RedisClient): Promise<number> {
  return guarded(async () => Number((await client.get(VERSION)) ?? 0));
}

/** Notes the number of a migration that is done. False: the lock is somebody else's by now, and nothing was noted. */
export function noteVersion(client: RedisClient, token: string, version: number): Promise<boolean> {
  return guarded(
    async () => (await runScript(client, noteVersionScript, [VERSION, SCHEMA_LOCK], [token, version])) === 1,
  );
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
