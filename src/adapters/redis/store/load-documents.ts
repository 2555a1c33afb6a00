import type { Block, Host } from '../../../domain/model/host.js';
import type { Person } from '../../../domain/model/person.js';
import type { InterviewRequest } from '../../../domain/model/request.js';
import type { Snapshot, SnapshotKeys, TeamId, Versioned } from '../../../usecases/ports/ports.js';
import { teamKeys } from '../keys.js';
import type { RedisClient } from '../run-script.js';
import { type DocumentCache, decodeDocument } from './documents.js';
import type { ForgottenMarks } from './forgotten.js';

const noHost: Versioned<Host> = { rev: 0, doc: undefined };

/** Reads the documents of a command in one go, and with the host the block for good against the requester. */
export async function loadDocuments(
  { client, marks, hosts }: { client: RedisClient; marks: ForgottenMarks; hosts: DocumentCache<Host> },
  team: TeamId,
  { requestId, hostId, requesterId, commandId }: SnapshotKeys,
): Promise<Snapshot> {
  const key = teamKeys(team);
  const name = hostId && requesterId ? await marks.personKey(team, requesterId) : undefined;
  const wanted = [
    requestId && key.request(requestId),
    hostId && key.host(hostId),
    requesterId && key.person(requesterId),
    commandId && key.command(commandId),
    hostId && name && key.block(hostId, name),
  ];
  const present = wanted.filter((each) => each !== undefined && each !== '') as string[];
  const values = present.length > 0 ? await client.mget(present) : [];
  const [request, host, requester, before, block] = wanted.map((each) => values[present.indexOf(each ?? '')]);
  const person = decodeDocument<Person>(requester);
  if (requesterId !== undefined) person.doc ??= await marks.recall(team, requesterId);
  return {
    request: decodeDocument<InterviewRequest>(request),
    host: withBlock(hostId === undefined ? noHost : hosts.decode(key.host(hostId), host), name, block),
    requester: person,
    ...(typeof before === 'string' && { before }),
  };
}

/** A document that an older version wrote holds every block, and what it says is the later word. */
function withBlock(host: Versioned<Host>, name?: string, stored?: string | null): Versioned<Host> {
  if (host.doc === undefined || name === undefined || typeof stored !== 'string') return host;
  const block = JSON.parse(stored) as Block;
  return { ...host, doc: { ...host.doc, blocks: { [name]: block, ...host.doc.blocks } } };
}
