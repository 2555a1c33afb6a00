import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/**
 * pending → armed, under a lease. Returns member, due time and the record as it was, for each that was still there.
 * KEYS: effects, due, leased, leases, the lease's members. ARGV: lease id, its length (ms), then member and generation.
 */
export const takeScript: Script = {
  name: 'iiTake',
  lua: `${effectRecordLua}
local effects, due, leased, leases, members = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local lease = ARGV[1]
local taken = {}
for i = 3, #ARGV, 2 do
  local member = ARGV[i]
  local record = redis.call('HGET', effects, member)
  if record then
    local generation, state, attempts, unknowns, unsettled, _, json = read(record)
    if state == 'pending' and generation == ARGV[i + 1] then
      local dueAt = redis.call('ZSCORE', due, member)
      redis.call('HSET', effects, member, line(generation, 'armed', attempts, unknowns, unsettled, lease, json))
      redis.call('ZREM', due, member)
      redis.call('ZADD', leased, dueAt, member)
      redis.call('SADD', members, member)
      taken[#taken + 1] = member
      taken[#taken + 1] = dueAt
      taken[#taken + 1] = record
    end
  end
end
if #taken > 0 then redis.call('ZADD', leases, now_ms() + ARGV[2], lease) end
return taken
`,
};
