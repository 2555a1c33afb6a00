import type { Script } from '../../run-script.js';

/**
 * Compare and set of one field of a hash: 1 when it was written, 0 when it held something else.
 * KEYS: the hash. ARGV: the field, what it must hold ('': nothing), what it is to hold ('': nothing).
 */
export const replaceFieldScript: Script = {
  name: 'iiReplaceField',
  lua: `
local stored = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if stored ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
return 1
`,
};
