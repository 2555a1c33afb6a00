import { isForGood } from '../../../domain/model/host.js';
import { shownAt } from '../../../domain/model/request.js';
import { isOpen } from '../../../domain/model/status.js';
import type { Commit } from '../../../usecases/ports/store.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import { shardOf } from '../../../usecases/shard.js';
import { effectKeys, effectMember, teamKeys } from '../keys.js';
import { encodeEffect } from '../ledger/effect-record.js';
import { hostShape, personShape } from '../shapes/people-shapes.js';
import { requestShape } from '../shapes/request-shape.js';
import { readableDocument } from './documents.js';

/** A Redis command with its arguments. */
type Write = string[];

interface Compared {
  key: string;
  rev: number;
  writes: Write[];
}

/** Turns a commit into the keys and the one argument of `commitScript`. `personKey` is the requester's, if there is one. */
export function planCommit(
  team: TeamId,
  commit: Commit,
  personKey: string | undefined,
): { keys: string[]; plan: string } {
  const shard = effectKeys(shardOf(team));
  const compared = [
    ...comparedRequest(team, commit),
    ...comparedHost(team, commit, personKey),
    ...comparedPerson(team, commit),
  ];
  const keys = [
    ...[shard.effects, shard.due, shard.leased, shard.generations],
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
  const writes: Write[] = doc
    ? [['SET', keys.request(id), readableDocument(requestShape, rev + 1, doc)]]
    : [];
  if (doc && (rev === 0 || !isOpen(doc))) {
    // An ended request moves up only in a history that still names it: whoever was forgotten stays so.
    const only = rev === 0 ? [] : ['XX'];
    const atMs = String(Date.parse(shownAt(doc)));
    writes.push(['ZADD', keys.history('host', doc.hostId), ...only, atMs, id]);
    writes.push(['ZADD', keys.history('requester', doc.requesterId), ...only, atMs, id]);
  }
  if (doc?.assistantId !== undefined && doc.status === 'awaiting_host')
    writes.push(['ZADD', keys.history('assistant', doc.assistantId), String(Date.parse(doc.since)), id]);
  return [{ key: keys.request(id), rev, writes }];
}

/**
 * A block for good is written beside the host's document, which would grow with everybody whom the host ever met. The
 * document's revision guards it: it goes up whenever a block is written.
 */
function comparedHost(team: TeamId, { host }: Commit, personKey: string | undefined): Compared[] {
  if (!host) return [];
  const { id, rev, doc } = host;
  const keys = teamKeys(team);
  if (!doc) return [{ key: keys.host(id), rev, writes: [] }];
  const blocks = Object.entries(doc.blocks);
  const forGood = blocks.filter(([, block]) => isForGood(block));
  const own = personKey === undefined ? undefined : doc.blocks[personKey];
  const lifted = personKey !== undefined && (own === undefined || !isForGood(own));
  const lapsing = Object.fromEntries(blocks.filter(([, block]) => !isForGood(block)));
  const writes: Write[] = [
    ['SET', keys.host(id), readableDocument(hostShape, rev + 1, { ...doc, blocks: lapsing })],
    [doc.closed ? 'SREM' : 'SADD', keys.hosts, id],
    ...forGood.map(([name, block]) => ['SET', keys.block(id, name), JSON.stringify(block)]),
    ...(lifted ? [['DEL', keys.block(id, personKey)]] : []),
  ];
  return [{ key: keys.host(id), rev, writes }];
}

function comparedPerson(team: TeamId, { requester }: Commit): Compared[] {
  if (!requester) return [];
  const { id, rev, doc } = requester;
  const key = teamKeys(team).person(id);
  return [{ key, rev, writes: doc ? [['SET', key, readableDocument(personShape, rev + 1, doc)]] : [] }];
}
