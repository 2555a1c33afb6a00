import type { Script } from '../run-script.js';

/** For a record that is replaced whatever it is. */
export const ANYTHING = '*';

/**
 * Compare and set of one installation, counted: 1 when it was written, 0 when it was another one meanwhile.
 * KEYS: records, version. ARGV: the id, what must be stored ('': nothing, '*': anything), what is to be ('': nothing).
 */
export const replaceInstallationScript: Script = {
  name: 'iiReplaceInstallation',
  lua: `
local stored = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if ARGV[2] ~= '*' and stored ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
redis.call('INCR', KEYS[2])
return 1
`,
};
