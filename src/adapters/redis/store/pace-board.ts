import type { CallsOf, Pace, PaceBoard } from '../../slack/pace-board.js';
import type { Bucket } from '../../slack/rates.js';
import { teamKeys } from '../keys.js';
import { type RedisClient, runScript, type Script } from '../run-script.js';

/** A bucket is a LIST of the moments (ms) of its calls, those that are still to come included. */
const bucketLua = `
local now = tonumber(ARGV[1])
local text = function(ms) return string.format('%.0f', ms) end
local taken = function(key, within)
  while tonumber(redis.call('LINDEX', key, 0) or now) <= now - within do redis.call('LPOP', key) end
  return redis.call('LLEN', key)
end
local put = function(key, within, at)
  redis.call('RPUSH', key, text(at))
  local keptMs = at - now + within
  if redis.call('PTTL', key) < keptMs then redis.call('PEXPIRE', key, text(keptMs)) end
end
local pausedUntil = redis.call('GET', KEYS[1]) or '0'
`;

/**
 * KEYS: the pause, the turn, buckets. ARGV: now, then each bucket's length (ms) and calls. Returns the pause, the turn's moment,
 * and the places taken. A turn is kept as the number of the bucket in which it comes, and its moment.
 */
const takeScript: Script = {
  name: 'iiPaceTake',
  lua: `${bucketLua}
if tonumber(pausedUntil) > now then
  redis.call('DEL', KEYS[2])
  return { pausedUntil, '0' }
end
local at, from = now, 3
local kept = redis.call('GET', KEYS[2])
if kept then
  local bucket, moment = string.match(kept, '(%d+) (%d+)')
  at, from = math.max(now, tonumber(moment)), tonumber(bucket) + 1
end
local answer = { pausedUntil, '' }
for i = 3, #KEYS do
  local within, calls = tonumber(ARGV[2 * i - 4]), tonumber(ARGV[2 * i - 3])
  local places = taken(KEYS[i], within)
  if at <= now and i >= from then
    if places >= calls then at = math.max(now, tonumber(redis.call('LINDEX', KEYS[i], -calls)) + within) end
    put(KEYS[i], within, at)
    places = places + 1
    if at > now then redis.call('SET', KEYS[2], i .. ' ' .. text(at), 'PX', text(at - now + within)) end
  end
  answer[i] = places
end
if at <= now then redis.call('DEL', KEYS[2]) end
answer[2] = text(at)
return answer
`,
};

/** KEYS: the pause, buckets. ARGV: now, then each bucket's length (ms) and how many calls were made. */
const countScript: Script = {
  name: 'iiPaceCount',
  lua: `${bucketLua}
local answer = { pausedUntil, '0' }
for i = 2, #KEYS do
  local within = tonumber(ARGV[2 * i - 2])
  for _ = 1, tonumber(ARGV[2 * i - 1]) do put(KEYS[i], within, now) end
  answer[i + 1] = taken(KEYS[i], within)
end
return answer
`,
};

/** KEYS: the pause, the bucket. ARGV: now, from when, the bucket's length (ms) and calls, whether it is paused until then. */
const oneByOneScript: Script = {
  name: 'iiPaceOneByOne',
  lua: `${bucketLua}
local from, within, calls = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if ARGV[5] == '1' then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', text(math.max(1, from - now)))
elseif taken(KEYS[2], within) >= calls / 2 then
  return
end
redis.call('DEL', KEYS[2])
for i = 1, calls - 1 do put(KEYS[2], within, math.floor(from - within + i * within / calls)) end
`,
};

/** The board in Redis, where each workspace's lies with the rest of what is its own. */
export function redisPaceBoard(client: RedisClient): PaceBoard {
  const keyOf = ({ team, method }: CallsOf, of: string) => teamKeys(team).pace(method, of);
  const keysOf = (of: CallsOf, buckets: readonly Bucket[]) => buckets.map(({ name }) => keyOf(of, name));
  const read = (answer: unknown): Pace & { at: number } => {
    const [pausedUntil, at, ...taken] = (answer as (string | number)[]).map(Number);
    return { pausedUntil: pausedUntil ?? 0, at: at ?? 0, taken };
  };
  return {
    take: async (of, { turn, buckets, nowMs }) => {
      // The workspace's bucket comes last: a place in it is taken only once the reader's allows the call.
      const inOrder = [...buckets].reverse();
      const keys = [keyOf(of, 'paused'), keyOf(of, `turn ${turn}`), ...keysOf(of, inOrder)];
      const args = inOrder.flatMap(({ withinMs, calls }) => [withinMs, calls]);
      const pace = read(await runScript(client, takeScript, keys, [nowMs, ...args]));
      return { ...pace, taken: pace.taken.reverse() };
    },
    count: async (of, { buckets, nowMs }) => {
      const keys = [keyOf(of, 'paused'), ...keysOf(of, buckets)];
      const args = buckets.flatMap(({ withinMs, made }) => [withinMs, made]);
      return read(await runScript(client, countScript, keys, [nowMs, ...args]));
    },
    oneByOne: async (of, bucket, { fromMs, nowMs, isPaused }) => {
      const { name, withinMs, calls } = bucket;
      const keys = [keyOf(of, 'paused'), keyOf(of, name)];
      await runScript(client, oneByOneScript, keys, [nowMs, fromMs, withinMs, calls, isPaused ? 1 : 0]);
    },
  };
}
