import { effectRecordLua } from '../ledger/scripts/effect-record.js';
import type { Script } from '../run-script.js';

/**
 * Compare and set: writes everything, or nothing when a revision moved on or the command was performed before.
 * KEYS: effects, due, leased, generations, command, then the compared documents.
 * ARGV[1], JSON: `revs` (as text, in the documents' order), `writes` (Redis commands), `add` ({member, dueAt, JSON}),
 * `remove` (members), `command` (the result, absent without an id).
 */
export const commitScript: Script = {
  name: 'iiCommit',
  lua: `${effectRecordLua}
local effects, due, leased, generations, command = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local plan = cjson.decode(ARGV[1])
if plan.command and redis.call('EXISTS', command) == 1 then return 0 end
for i, rev in ipairs(plan.revs) do
  local stored = string.match(redis.call('GETRANGE', KEYS[5 + i], 0, 20), '^%d+') or '0'
  if stored ~= rev then return 0 end
end
for _, write in ipairs(plan.writes) do redis.call(unpack(write)) end
for _, member in ipairs(plan.remove) do
  redis.call('HDEL', effects, member)
  redis.call('ZREM', due, member)
  redis.call('ZREM', leased, member)
end
for _, effect in ipairs(plan.add) do
  local member, dueAt, json = effect[1], effect[2], effect[3]
  local generation = redis.call('INCR', generations)
  local state, unsettled, lease, into, from = 'pending', '0', '-', due, leased
  local former = redis.call('HGET', effects, member)
  if former then
    local _, was, _, _, doubt, holder = read(former)
    unsettled = doubt or '0'
    if was == 'sending' or was == 'replaced' then
      state, lease, into, from = 'replaced', holder, leased, due
    end
  end
  redis.call('HSET', effects, member, line(generation, state, 0, 0, unsettled, lease, json))
  redis.call('ZREM', from, member)
  redis.call('ZADD', into, dueAt, member)
end
if plan.command then redis.call('SET', command, plan.command, 'EX', 86400) end
return 1
`,
};
