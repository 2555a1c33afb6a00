import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/**
 * Takes an effect that cannot be read out of the way, if it still is what was read; it goes to those given up, as it was.
 * KEYS: effects, due, leased, dropped. ARGV: member, its record.
 */
export const setAsideScript: Script = {
  name: 'iiSetAside',
  lua: `${effectRecordLua}
local member = ARGV[1]
if redis.call('HGET', KEYS[1], member) ~= ARGV[2] then return 0 end
local entry = { effect = member, reason = 'unreadable', atMs = now_ms(), record = ARGV[2] }
redis.call('LPUSH', KEYS[4], cjson.encode(entry))
redis.call('LTRIM', KEYS[4], 0, 999)
redis.call('HDEL', KEYS[1], member)
redis.call('ZREM', KEYS[2], member)
redis.call('ZREM', KEYS[3], member)
return 1
`,
};
