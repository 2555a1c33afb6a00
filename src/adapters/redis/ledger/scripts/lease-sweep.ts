import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/**
 * KEYS: who sweeps a shard, leases, due. ARGV: who wants to, for how long (ms). Gives what is left of another's time (ms);
 * or 0, and when the soonest effect is due, `-Infinity` when a lease has run out.
 */
export const leaseSweepScript: Script = {
  name: 'iiLeaseSweep',
  lua: `${effectRecordLua}
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return { math.max(1, redis.call('PTTL', KEYS[1])) } end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
local lease = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
if lease[2] and tonumber(lease[2]) <= now_ms() then return { 0, '-Infinity' } end
return { 0, redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2] }
`,
};
