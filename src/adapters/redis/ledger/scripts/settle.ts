import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/**
 * Ends a send: `done` and `dropped` take the effect away whoever holds it by now (it is known to be over); `again` and
 * `unknown` make it due once more unless somebody else holds it. What was committed anew meanwhile becomes takeable.
 * KEYS: effects, due, leased, leases, the lease's members, dropped. ARGV: lease id, then member, generation, how, and the
 * due time or the reason.
 */
export const settleScript: Script = {
  name: 'iiSettle',
  lua: `${effectRecordLua}
local effects, due, leased, leases, members = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local mine = ARGV[1]
local function wait(member, record, dueAt)
  redis.call('HSET', effects, member, record)
  redis.call('ZREM', leased, member)
  redis.call('ZADD', due, dueAt, member)
end
for i = 2, #ARGV, 4 do
  local member, how, dueAt = ARGV[i], ARGV[i + 2], ARGV[i + 3]
  local record = redis.call('HGET', effects, member)
  if record then
    local generation, state, attempts, unknowns, unsettled, lease, json = read(record)
    if generation == ARGV[i + 1] and (how == 'done' or how == 'dropped') then
      if how == 'dropped' then
        redis.call('LPUSH', KEYS[6], cjson.encode({ effect = member, reason = dueAt, atMs = now_ms() }))
        redis.call('LTRIM', KEYS[6], 0, 999)
      end
      redis.call('HDEL', effects, member)
      redis.call('ZREM', due, member)
      redis.call('ZREM', leased, member)
    elseif generation == ARGV[i + 1] and (lease == mine or state == 'pending') then
      local counted = unknowns + (how == 'unknown' and 1 or 0)
      wait(member, line(generation, 'pending', attempts, counted, '0', '-', json), dueAt)
    elseif state == 'replaced' and lease == mine then
      local asCommitted = redis.call('ZSCORE', leased, member)
      wait(member, line(generation, 'pending', attempts, unknowns, unsettled, '-', json), asCommitted)
    end
  end
  redis.call('SREM', members, member)
end
if redis.call('EXISTS', members) == 0 then redis.call('ZREM', leases, mine) end
return 1
`,
};
