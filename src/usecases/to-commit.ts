import type { Consequences } from '../domain/consequences/consequences.js';
import type { Decided } from '../domain/model/world.js';
import type { Commit, Snapshot, SnapshotKeys } from './ports/store.js';

/** What a decision and its effects write, over the revisions of the documents that it was made from. */
export function toCommit(
  { host, requester }: Decided,
  { request, add, remove }: Consequences,
  keys: SnapshotKeys,
  snapshot: Snapshot,
): Commit {
  const requestId = request?.id ?? keys.requestId;
  return {
    ...(requestId !== undefined && { request: versioned(requestId, snapshot.request.rev, request) }),
    ...(keys.hostId !== undefined && { host: versioned(keys.hostId, snapshot.host.rev, host) }),
    ...(keys.requesterId !== undefined && {
      requester: versioned(keys.requesterId, snapshot.requester.rev, requester),
    }),
    ...{ add, remove },
    ...(keys.commandId !== undefined && { command: { id: keys.commandId, result: '{"ok":true}' } }),
  };
}

function versioned<T>(id: string, rev: number, doc: T | undefined): { id: string; rev: number; doc?: T } {
  return doc === undefined ? { id, rev } : { id, rev, doc };
}

/** Nothing to write: not even the command id needs to be kept, since doing it again would again change nothing. */
export function isEmpty({ request, host, requester, add, remove }: Commit): boolean {
  return (
    [request, host, requester].every((part) => part?.doc === undefined) &&
    add.length === 0 &&
    remove.length === 0
  );
}
