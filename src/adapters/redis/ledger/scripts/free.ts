import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/**
 * Gives back what leases hold. What was being sent comes back in doubt. At most `budget` effects a call, so that Redis is
 * not kept from others. Returns how many were freed.
 * KEYS: effects, due, leased, leases, prefix of the leases' members. ARGV: budget, then lease ids; with 'always' before
 * them also those that have not run out.
 */
export const freeScript: Script = {
  name: 'iiFree',
  lua: `${effectRecordLua}
local effects, due, leased, leases = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local budget, freed = tonumber(ARGV[1]), 0
local always = ARGV[2] == 'always'
local now = now_ms()
for i = always and 3 or 2, #ARGV do
  local lease = ARGV[i]
  local share = budget - freed
  if share <= 0 then break end
  local until_ms = redis.call('ZSCORE', leases, lease)
  if always or (until_ms and tonumber(until_ms) <= now) then
    local members = redis.call('SPOP', KEYS[5] .. lease, share)
    for _, member in ipairs(members) do
      local record = redis.call('HGET', effects, member)
      local generation, state, attempts, unknowns, unsettled, holder, json
      if record then generation, state, attempts, unknowns, unsettled, holder, json = read(record) end
      if holder == lease then
        if state ~= 'armed' then unsettled = '1' end
        redis.call('HSET', effects, member, line(generation, 'pending', attempts, unknowns, unsettled, '-', json))
        redis.call('ZADD', due, redis.call('ZSCORE', leased, member), member)
        redis.call('ZREM', leased, member)
      end
    end
    freed = freed + #members
    if #members < share then redis.call('ZREM', leases, lease) end
  end
end
return freed
`,
};
