import type { Commit, TeamId } from '../../usecases/ports.js';
import { shardOf } from '../../usecases/shard.js';
import { encodeDocument } from './documents.js';
import { encodeEffect } from './effect-record.js';
import { effectKeys, effectMember, teamKeys } from './keys.js';

/** A Redis command with its arguments. */
type Write = string[];

interface Compared {
  key: string;
  rev: number;
  writes: Write[];
}

/** Turns a commit into the keys and the one argument of `commitScript`. */
export function planCommit(team: TeamId, commit: Commit): { keys: string[]; plan: string } {
  const shard = effectKeys(shardOf(team));
  const compared = [
    ...comparedRequest(team, commit),
    ...comparedHost(team, commit),
    ...comparedPerson(team, commit),
  ];
  const keys = [
    ...[shard.effects, shard.due, shard.held, shard.generations],
    teamKeys(team).command(commit.command?.id ?? ''),
    ...compared.map(({ key }) => key),
  ];
  const plan = JSON.stringify({
    revs: compared.map(({ rev }) => String(rev)),
    writes: compared.flatMap(({ writes }) => writes),
    add: commit.add.map((effect) => [
      effectMember(team, effect.id),
      String(effect.dueAt),
      encodeEffect(effect),
    ]),
    remove: commit.remove.map((id) => effectMember(team, id)),
    ...(commit.command && { command: commit.command.result }),
  });
  return { keys, plan };
}

function comparedRequest(team: TeamId, { request }: Commit): Compared[] {
  if (!request) return [];
  const { id, rev, doc } = request;
  const keys = teamKeys(team);
  const writes: Write[] = doc ? [['SET', keys.request(id), encodeDocument(rev + 1, doc)]] : [];
  if (doc && rev === 0) {
    const createdMs = String(Date.parse(doc.createdAt));
    writes.push(['ZADD', keys.history('host', doc.hostId), createdMs, id]);
    writes.push(['ZADD', keys.history('requester', doc.requesterId), createdMs, id]);
  }
  return [{ key: keys.request(id), rev, writes }];
}

function comparedHost(team: TeamId, { host }: Commit): Compared[] {
  if (!host) return [];
  const { id, rev, doc } = host;
  const keys = teamKeys(team);
  const writes: Write[] = doc ? [['SET', keys.host(id), encodeDocument(rev + 1, doc)]] : [];
  if (doc) writes.push([doc.closed ? 'SREM' : 'SADD', keys.hosts, id]);
  return [{ key: keys.host(id), rev, writes }];
}

function comparedPerson(team: TeamId, { requester }: Commit): Compared[] {
  if (!requester) return [];
  const { id, rev, doc } = requester;
  const key = teamKeys(team).person(id);
  return [{ key, rev, writes: doc ? [['SET', key, encodeDocument(rev + 1, doc)]] : [] }];
}
