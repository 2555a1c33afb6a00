import type { Block, Host } from '../../../domain/model/host.js';
import type { Snapshot, SnapshotKeys, Versioned } from '../../../usecases/ports/store.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import { teamKeys } from '../keys.js';
import type { RedisClient } from '../run-script.js';
import { blockShape } from '../shapes/people-shapes.js';
import type { Decoders } from './documents.js';
import type { ForgottenMarks } from './forgotten.js';

interface Loading {
  client: RedisClient;
  marks: ForgottenMarks;
  decode: Decoders;
}

const noHost: Versioned<Host> = { rev: 0, doc: undefined };

/** Reads the documents of a command in one go, and with the host the block for good against the requester. */
export async function loadDocuments(
  { client, marks, decode }: Loading,
  team: TeamId,
  { requestId, hostId, requesterId, commandId }: SnapshotKeys,
): Promise<Snapshot> {
  const key = teamKeys(team);
  const name = hostId && requesterId ? await marks.personKey(team, requesterId) : undefined;
  const wanted = [
    requestId ? key.request(requestId) : '',
    hostId ? key.host(hostId) : '',
    requesterId ? key.person(requesterId) : '',
    commandId ? key.command(commandId) : '',
    hostId && name ? key.block(hostId, name) : '',
  ] as const;
  const present = wanted.filter((each) => each !== '');
  const values = present.length > 0 ? await client.mget(present) : [];
  const [request, host, requester, before, block] = wanted.map((each) => values[present.indexOf(each)]);
  const person = decode.person(wanted[2], requester);
  if (requesterId !== undefined) person.doc ??= await marks.recall(team, requesterId);
  const readBlock = () =>
    typeof block === 'string' ? decode.read('block', blockShape, wanted[4], block) : undefined;
  return {
    request: decode.request(wanted[0], request),
    host: withBlock(hostId ? decode.host(wanted[1], host) : noHost, name, readBlock()),
    requester: person,
    ...(typeof before === 'string' && { before }),
  };
}

/** A document that an older version wrote holds every block, and what it says is the later word. */
function withBlock(host: Versioned<Host>, name?: string, block?: Block): Versioned<Host> {
  if (host.doc === undefined || name === undefined || block === undefined) return host;
  return { ...host, doc: { ...host.doc, blocks: { [name]: block, ...host.doc.blocks } } };
}
