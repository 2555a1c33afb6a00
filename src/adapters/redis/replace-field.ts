import type { Script } from './run-script.js';

/** For a field that is replaced whatever it holds. */
export const ANYTHING = '*';

/**
 * Compare and set of one field of a hash: 1 when it was written, 0 when it held something else.
 * KEYS: the hash; where its changes are counted, the counter. ARGV: the field, what it must hold ('': nothing, '*': anything),
 * what it is to hold ('': nothing).
 */
export const replaceFieldScript: Script = {
  name: 'iiReplaceField',
  lua: `
local stored = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if ARGV[2] ~= '${ANYTHING}' and stored ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
if KEYS[2] then redis.call('INCR', KEYS[2]) end
return 1
`,
};
