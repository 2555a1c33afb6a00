import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/**
 * armed → sending, for what this lease still holds in the same generation; the lease is renewed with it. Asked once more by
 * the same lease, it says the same. Returns the members that may be sent. A lease that has run out still counts as long as
 * nobody has freed its effects: nobody else can hold them.
 * KEYS: effects, leases. ARGV: lease id, its length (ms), then member and generation.
 */
export const fenceScript: Script = {
  name: 'iiFence',
  lua: `${effectRecordLua}
local effects, leases = KEYS[1], KEYS[2]
local passed = {}
for i = 3, #ARGV, 2 do
  local record = redis.call('HGET', effects, ARGV[i])
  if record then
    local generation, state, attempts, unknowns, unsettled, lease, json = read(record)
    if lease == ARGV[1] and generation == ARGV[i + 1] and (state == 'armed' or state == 'sending') then
      if state == 'armed' then
        local after = line(generation, 'sending', attempts + 1, unknowns, unsettled, lease, json)
        redis.call('HSET', effects, ARGV[i], after)
      end
      passed[#passed + 1] = ARGV[i]
    end
  end
end
if #passed > 0 then redis.call('ZADD', leases, 'XX', now_ms() + ARGV[2], ARGV[1]) end
return passed
`,
};
