import type { Holidays } from '../../../usecases/ports/holidays.js';
import type { Posted, Store } from '../../../usecases/ports/store.js';
import { shardOf } from '../../../usecases/shard.js';
import { effectKeys, effectMember, teamKeys } from '../keys.js';
import { replaceFieldScript } from '../replace-field.js';
import { guardEach, type RedisClient, runScript } from '../run-script.js';
import { postedShape, undeliveredShape } from '../shapes/message-shapes.js';
import { planCommit } from './commit-plan.js';
import { commitScript } from './commit-script.js';
import { cachedDecode, type Decode, type Decoders, decoders } from './documents.js';
import { type ForgottenMarks, forgottenMarks, removeDropped } from './forgotten.js';
import { loadDocuments } from './load-documents.js';
import { type ReportUnreadable, unlessUnreadable } from './read-stored.js';

const DAY_SECONDS = 86_400;
/** With what follows from them, some tens of kilobytes each. */
const HOSTS_KEPT = 200;

/** The state in Redis; `client` fails within a second rather than wait. Without `holidays`, hosts keep those that stand stored. */
export function redisStore(
  client: RedisClient,
  report: ReportUnreadable = () => undefined,
  holidays?: Pick<Holidays, 'datesIn'>,
): Store {
  const decode = decoders(report, holidays);
  const marks = forgottenMarks(client, decode);
  return guardEach<Store>({
    ...documents(client, { marks, decode }),
    ...lists(client, decode),
    ...messages(client, decode),
    ...people(client, { marks, decode }),
  });
}

interface Reading {
  marks: ForgottenMarks;
  decode: Decoders;
}

function documents(client: RedisClient, { marks, decode }: Reading) {
  const cached = { ...decode, host: cachedDecode(HOSTS_KEPT, decode.host) };
  return {
    load: (team, keys) => loadDocuments({ client, marks, decode: cached }, team, keys),
    commit: async (team, commit) => {
      const { host, requester } = commit;
      const personKey = host?.doc && requester ? await marks.personKey(team, requester.id) : undefined;
      const { keys, plan } = planCommit(team, commit, personKey);
      return (await runScript(client, commitScript, keys, [plan])) === 1 ? 'committed' : 'conflict';
    },
    stands: async (team, effectId) => {
      const { effects } = effectKeys(shardOf(team));
      return (await client.hexists(effects, effectMember(team, effectId))) === 1;
    },
    ping: async () => {
      await client.ping();
    },
  } satisfies Partial<Store>;
}

function lists(client: RedisClient, decode: Decoders) {
  const read = async <T>(keys: string[], decoded: Decode<T>): Promise<T[]> => {
    const stored = keys.length > 0 ? await client.mget(keys) : [];
    const docAt = (key: string, at: number) => decoded(key, stored[at]).doc;
    const docs =
      keys.length === 1 ? keys.map(docAt) : keys.map((key, at) => unlessUnreadable(() => docAt(key, at)));
    return docs.filter((doc) => doc !== undefined);
  };
  return {
    requests: (team, ids) => read(ids.map(teamKeys(team).request), decode.request),
    history: async (team, user, role, { offset, limit }) => {
      const key = teamKeys(team).history(role, user);
      const [ids, total] = await Promise.all([
        client.zrevrange(key, offset, offset + limit - 1),
        client.zcard(key),
      ]);
      return { ids, total };
    },
    hosts: async (team) => {
      const ids = await client.smembers(teamKeys(team).hosts);
      return read(ids.sort().map(teamKeys(team).host), decode.host);
    },
  } satisfies Partial<Store>;
}

function messages(client: RedisClient, { read }: Decoders) {
  return {
    posted: async (team, requestId) => {
      const key = teamKeys(team).posted(requestId);
      const stored = await client.hgetall(key);
      const entries = Object.entries(stored);
      return Object.fromEntries(
        entries.map(([kind, text]) => [kind, read('posted', postedShape, key, text)]),
      );
    },
    replacePosted: async (team, requestId, kind, before, next) => {
      const noted: Posted = { ...next, rev: (before?.rev ?? 0) + 1 };
      const texts = [before, noted].map((posted) => (posted === undefined ? '' : JSON.stringify(posted)));
      const key = teamKeys(team).posted(requestId);
      return (await runScript(client, replaceFieldScript, [key], [kind, ...texts])) === 1 ? noted : undefined;
    },
    dropPosted: async (team, requestId, kind, before) => {
      const key = teamKeys(team).posted(requestId);
      return (await runScript(client, replaceFieldScript, [key], [kind, JSON.stringify(before), ''])) === 1;
    },
    draft: async (team, viewId) => {
      const refusals: Record<string, string[]> = {};
      for (const entry of await client.smembers(teamKeys(team).draft(viewId))) {
        const newline = entry.lastIndexOf('\n');
        const field = entry.slice(0, newline);
        refusals[field] = [...(refusals[field] ?? []), entry.slice(newline + 1)];
      }
      return refusals;
    },
    noteRefusal: async (team, viewId, field, textHash) => {
      const key = teamKeys(team).draft(viewId);
      await client.multi().sadd(key, `${field}\n${textHash}`).expire(key, DAY_SECONDS).exec();
    },
  } satisfies Partial<Store>;
}

const UNDELIVERED_KEPT = 5;

function people(client: RedisClient, { marks, decode }: Reading) {
  return {
    noteUndelivered: async (team, user, what) => {
      const key = teamKeys(team).undelivered(user);
      const keep = client
        .multi()
        .lpush(key, JSON.stringify(what))
        .ltrim(key, 0, UNDELIVERED_KEPT - 1);
      await keep.expire(key, 30 * DAY_SECONDS).exec();
    },
    undelivered: async (team, user) => {
      const key = teamKeys(team).undelivered(user);
      const kept = await client.lrange(key, 0, -1);
      const read = (json: string) => decode.read('undelivered', undeliveredShape, key, json);
      return kept.map((json) => unlessUnreadable(() => read(json))).filter((each) => each !== undefined);
    },
    noteHomeOpened: async (team, user) => {
      await client.sadd(teamKeys(team).homes, user);
    },
    hasOpenedHome: async (team, user) => (await client.sismember(teamKeys(team).homes, user)) === 1,
    personKey: (team, user) => marks.personKey(team, user),
    firstTime: async (team, eventId) => {
      const key = teamKeys(team).seen(eventId);
      return (await client.set(key, '1', 'EX', DAY_SECONDS, 'NX')) === 'OK';
    },
    forget: async (team, user) => {
      const key = teamKeys(team);
      await marks.leave(team, user);
      await removeDropped(client, team, (id) => id.split('-').includes(user));
      await client
        .multi()
        .del(
          key.person(user),
          key.history('host', user),
          key.history('requester', user),
          key.history('assistant', user),
          key.acquaintance(user),
          key.undelivered(user),
          key.calendars(user),
          key.entries(user),
        )
        .srem(key.homes, user)
        .exec();
    },
  } satisfies Partial<Store>;
}
