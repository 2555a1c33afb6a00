/**
 * How an effect is kept: a line `<generation> <state> <attempts> <unknowns> <unsettled> <lease>` and the effect as JSON (`../effect-record.ts`),
 * so that scripts read the line and leave the JSON alone. States:
 * `pending` in `due` · `armed`, `sending` in `leased`, under a lease · `replaced` in `leased`: committed anew while the
 * former generation was being sent; waits until that is settled, so that two sends never cross.
 */
export const effectRecordLua = `
local function read(record)
  return string.match(record, '^(%d+) (%a+) (%d+) (%d+) ([01]) (%S+)\\n(.*)$')
end
local function line(generation, state, attempts, unknowns, unsettled, lease, json)
  return table.concat({ generation, state, attempts, unknowns, unsettled, lease }, ' ') .. '\\n' .. json
end
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;
