import { SHARDS } from '../../../usecases/shard.js';
import { type RedisClient, runScript, type Script } from '../run-script.js';
import { keysOf, PORTION } from '../store/keys-of.js';
import type { Migration } from './migration.js';

/** Fields of a request. */
const FIELDS = { wrapUp: 'debrief', heldSince: 'pausedSince' };
/** Kinds of messages. */
const KINDS = {
  wrap_up_host: 'wrap_up_warning_host',
  wrap_up_requester: 'wrap_up_warning_requester',
  host_wrap_up: 'debrief',
};

/** *Wrap-up* was the warning at minute 25 as well as the form after the meeting, and *held* a pause as well as a meeting. */
export const debriefsAndPauses: Migration = {
  number: 2,
  name: 'debriefs-and-pauses',
  run: async (client) => {
    let changed = await renameInKeys(client);
    for (const shard of SHARDS) changed += await renameEffects(client, `ii:{${shard}}`);
    return changed;
  },
};

/** What belongs to a workspace: requests, what was posted for them, and what was given up. */
const KEY = /^ii:\{s\d\d\}:[^:]+:(request|posted|undelivered):/;

async function renameInKeys(client: RedisClient): Promise<number> {
  let changed = 0;
  for await (const keys of keysOf(client, 'ii:{s')) {
    const results = await Promise.all(keys.map((key) => renameIn(client, key, KEY.exec(key)?.[1])));
    changed += results.reduce((sum, each) => sum + each, 0);
  }
  return changed;
}

async function renameIn(client: RedisClient, key: string, what: string | undefined): Promise<number> {
  if (what === 'request') return renameFields(client, key);
  const kinds = Object.entries(KINDS).flat();
  if (what === 'posted') return Number(await runScript(client, renameHashFields, [key], kinds));
  const texts = kinds.map((kind) => `"kind":"${kind}"`);
  return what === 'undelivered' ? Number(await runScript(client, renameInList, [key], texts)) : 0;
}

/** Not by Redis' own JSON, which would turn an empty list into an empty object. */
async function renameFields(client: RedisClient, key: string): Promise<number> {
  for (;;) {
    const stored = await client.get(key);
    const [, rev, json] = /^(\d+)\n(\{.*)$/s.exec(stored ?? '') ?? [];
    if (stored === null || json === undefined) return 0;
    const renamed = `${rev}\n${JSON.stringify(withNewNames(JSON.parse(json)))}`;
    if (renamed === stored) return 0;
    if ((await runScript(client, replaceIfSame, [key], [stored, renamed])) === 1) return 1;
  }
}

function withNewNames(document: Record<string, unknown>): Record<string, unknown> {
  const names: Record<string, string> = FIELDS;
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [names[name] ?? name, value]));
}

/** The kind stands in an effect's record, and in the name under which the effect stands in several sets. */
async function renameEffects(client: RedisClient, prefix: string): Promise<number> {
  const keys = ['effects', 'due', 'leased', 'lease:'].map((part) => `${prefix}:${part}`);
  let changed = 0;
  let cursor = '0';
  do {
    const [next, found] = await client.hscan(
      `${prefix}:effects`,
      cursor,
      'MATCH',
      '*wrap_up*',
      'COUNT',
      PORTION,
    );
    cursor = next;
    for (const member of found.filter((_, index) => index % 2 === 0)) {
      const kind = Object.entries(KINDS).find(([from]) => member.includes(`-${from}-`));
      if (kind !== undefined)
        changed += Number(await runScript(client, renameEffect, keys, [member, ...kind]));
    }
  } while (cursor !== '0');
  return changed;
}

/** KEYS: the key. ARGV: what it must hold, what it is to hold. */
const replaceIfSame: Script = {
  name: 'iiReplaceIfSame',
  lua: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`,
};

/** KEYS: the hash. ARGV: pairs of a field as it was called, and as it is called now. */
const renameHashFields: Script = {
  name: 'iiRenameHashFields',
  lua: `
local changed = 0
for at = 1, #ARGV, 2 do
  local value = redis.call('HGET', KEYS[1], ARGV[at])
  if value then
    redis.call('HSETNX', KEYS[1], ARGV[at + 1], value)
    redis.call('HDEL', KEYS[1], ARGV[at])
    changed = 1
  end
end
return changed
`,
};

/** KEYS: the list. ARGV: pairs of a text as it was, and as it is now. */
const renameInList: Script = {
  name: 'iiRenameInList',
  lua: `
local changed = 0
for index, item in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  for at = 1, #ARGV, 2 do
    local first, last = string.find(item, ARGV[at], 1, true)
    if first then
      redis.call('LSET', KEYS[1], index - 1, string.sub(item, 1, first - 1) .. ARGV[at + 1] .. string.sub(item, last + 1))
      changed = 1
    end
  end
end
return changed
`,
};

/**
 * KEYS: the effects, those due, those leased, what the keys of leases begin with. ARGV: the member, its kind as it was
 * called, and as it is called now.
 */
const renameEffect: Script = {
  name: 'iiRenameEffect',
  lua: `
local member, from, to = ARGV[1], ARGV[2], ARGV[3]
local record = redis.call('HGET', KEYS[1], member)
if not record then return 0 end
local line, rest = string.match(record, '^([^\\n]*\\n%["?)' .. from .. '(".*)$')
local head, tail = string.match(member, '^(.*%-)' .. from .. '(%-[^-]*)$')
if not line or not head then return 0 end
local renamed = head .. to .. tail
redis.call('HSET', KEYS[1], renamed, line .. to .. rest)
redis.call('HDEL', KEYS[1], member)
local lease = string.match(record, '^%d+ %a+ %d+ %d+ [01] (%S+)\\n')
for _, key in ipairs({ KEYS[2], KEYS[3] }) do
  local score = redis.call('ZSCORE', key, member)
  if score then
    redis.call('ZADD', key, score, renamed)
    redis.call('ZREM', key, member)
  end
end
if redis.call('SREM', KEYS[4] .. lease, member) == 1 then redis.call('SADD', KEYS[4] .. lease, renamed) end
return 1
`,
};
