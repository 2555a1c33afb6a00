import type { Host } from '../../../domain/model/host.js';
import type { InterviewRequest } from '../../../domain/model/request.js';
import type { Posted, Store, Undelivered } from '../../../usecases/ports/ports.js';
import { shardOf } from '../../../usecases/shard.js';
import { effectKeys, effectMember, teamKeys } from '../keys.js';
import { replaceFieldScript } from '../ledger/scripts/replace-field.js';
import { guarded, type RedisClient, runScript } from '../run-script.js';
import { planCommit } from './commit-plan.js';
import { commitScript } from './commit-script.js';
import { DocumentCache, decodeDocument } from './documents.js';
import { type ForgottenMarks, forgetDropped, forgottenMarks } from './forgotten.js';
import { loadDocuments } from './load-documents.js';

const DAY_SECONDS = 86_400;
/** With what follows from them, some tens of kilobytes each. */
const HOSTS_KEPT = 200;

/** The state in Redis; `client` fails within a second rather than wait. */
export function redisStore(client: RedisClient): Store {
  const marks = forgottenMarks(client);
  return { ...documents(client, marks), ...lists(client), ...messages(client), ...people(client, marks) };
}

function documents(
  client: RedisClient,
  marks: ForgottenMarks,
): Pick<Store, 'load' | 'commit' | 'stands' | 'ping'> {
  const hosts = new DocumentCache<Host>(HOSTS_KEPT);
  return {
    load: (team, keys) => guarded(() => loadDocuments({ client, marks, hosts }, team, keys)),
    commit: (team, commit) =>
      guarded(async () => {
        const { host, requester } = commit;
        const personKey = host?.doc && requester ? await marks.personKey(team, requester.id) : undefined;
        const { keys, plan } = planCommit(team, commit, personKey);
        return (await runScript(client, commitScript, keys, [plan])) === 1 ? 'committed' : 'conflict';
      }),
    stands: (team, effectId) =>
      guarded(async () => {
        const { effects } = effectKeys(shardOf(team));
        return (await client.hexists(effects, effectMember(team, effectId))) === 1;
      }),
    ping: () =>
      guarded(async () => {
        await client.ping();
      }),
  };
}

function lists(client: RedisClient): Pick<Store, 'requests' | 'history' | 'hosts'> {
  const read = async <T>(keys: string[]): Promise<T[]> => {
    const stored = keys.length > 0 ? await client.mget(keys) : [];
    return stored.map((text) => decodeDocument<T>(text).doc).filter((doc) => doc !== undefined) as T[];
  };
  return {
    requests: (team, ids) => guarded(() => read<InterviewRequest>(ids.map(teamKeys(team).request))),
    history: (team, user, role, { offset, limit }) =>
      guarded(async () => {
        const key = teamKeys(team).history(role, user);
        const [ids, total] = await Promise.all([
          client.zrevrange(key, offset, offset + limit - 1),
          client.zcard(key),
        ]);
        return { ids, total };
      }),
    hosts: (team) =>
      guarded(async () => {
        const ids = await client.smembers(teamKeys(team).hosts);
        return read<Host>(ids.sort().map(teamKeys(team).host));
      }),
  };
}

function messages(
  client: RedisClient,
): Pick<Store, 'posted' | 'replacePosted' | 'dropPosted' | 'draft' | 'noteRefusal'> {
  return {
    posted: (team, requestId) =>
      guarded(async () => {
        const stored = await client.hgetall(teamKeys(team).posted(requestId));
        return Object.fromEntries(
          Object.entries(stored).map(([kind, text]) => [kind, JSON.parse(text) as Posted]),
        );
      }),
    replacePosted: (team, requestId, kind, before, next) =>
      guarded(async () => {
        const noted: Posted = { ...next, rev: (before?.rev ?? 0) + 1 };
        const texts = [before, noted].map((posted) => (posted === undefined ? '' : JSON.stringify(posted)));
        const key = teamKeys(team).posted(requestId);
        return (await runScript(client, replaceFieldScript, [key], [kind, ...texts])) === 1
          ? noted
          : undefined;
      }),
    dropPosted: (team, requestId, kind, before) =>
      guarded(async () => {
        const key = teamKeys(team).posted(requestId);
        return (await runScript(client, replaceFieldScript, [key], [kind, JSON.stringify(before), ''])) === 1;
      }),
    draft: (team, viewId) =>
      guarded(async () => {
        const refusals: Record<string, string[]> = {};
        for (const entry of await client.smembers(teamKeys(team).draft(viewId))) {
          const newline = entry.lastIndexOf('\n');
          const field = entry.slice(0, newline);
          refusals[field] = [...(refusals[field] ?? []), entry.slice(newline + 1)];
        }
        return refusals;
      }),
    noteRefusal: (team, viewId, field, textHash) =>
      guarded(async () => {
        const key = teamKeys(team).draft(viewId);
        await client.multi().sadd(key, `${field}\n${textHash}`).expire(key, DAY_SECONDS).exec();
      }),
  };
}

const UNDELIVERED_KEPT = 5;

function people(
  client: RedisClient,
  marks: ForgottenMarks,
): Pick<
  Store,
  | 'noteUndelivered'
  | 'undelivered'
  | 'noteHomeOpened'
  | 'hasOpenedHome'
  | 'personKey'
  | 'firstTime'
  | 'forget'
> {
  return {
    noteUndelivered: (team, user, what) =>
      guarded(async () => {
        const key = teamKeys(team).undelivered(user);
        const keep = client
          .multi()
          .lpush(key, JSON.stringify(what))
          .ltrim(key, 0, UNDELIVERED_KEPT - 1);
        await keep.expire(key, 30 * DAY_SECONDS).exec();
      }),
    undelivered: (team, user) =>
      guarded(async () => {
        const kept = await client.lrange(teamKeys(team).undelivered(user), 0, -1);
        return kept.map((json) => JSON.parse(json) as Undelivered);
      }),
    noteHomeOpened: (team, user) =>
      guarded(async () => {
        await client.sadd(teamKeys(team).homes, user);
      }),
    hasOpenedHome: (team, user) =>
      guarded(async () => (await client.sismember(teamKeys(team).homes, user)) === 1),
    personKey: (team, user) => guarded(() => marks.personKey(team, user)),
    firstTime: (team, eventId) =>
      guarded(async () => {
        const key = teamKeys(team).seen(eventId);
        return (await client.set(key, '1', 'EX', DAY_SECONDS, 'NX')) === 'OK';
      }),
    forget: (team, user) =>
      guarded(async () => {
        const key = teamKeys(team);
        await marks.leave(team, user);
        await forgetDropped(client, team, user);
        await client
          .multi()
          .del(
            key.person(user),
            key.history('host', user),
            key.history('requester', user),
            key.acquaintance(user),
            key.undelivered(user),
            key.calendars(user),
          )
          .srem(key.homes, user)
          .exec();
      }),
  };
}
