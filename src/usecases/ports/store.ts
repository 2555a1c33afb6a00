import type { Effect } from '../../domain/model/effects.js';
import type { Host } from '../../domain/model/host.js';
import type { FileKind, MessageKind } from '../../domain/model/message-kinds.js';
import type { Person } from '../../domain/model/person.js';
import type { InterviewRequest, RequestId, UserId } from '../../domain/model/request.js';
import type { TeamId } from './team-id.js';

/** A document with the revision it was read at; `rev` 0: it did not exist. */
export interface Versioned<T> {
  rev: number;
  doc: T | undefined;
}

/** The documents that one command may look at; which of them are loaded is up to the command. */
export interface Snapshot {
  request: Versioned<InterviewRequest>;
  host: Versioned<Host>;
  requester: Versioned<Person>;
  /** What the same command id gave before, if it was performed already (JSON). */
  before?: string;
}

export interface SnapshotKeys {
  requestId?: RequestId | undefined;
  hostId?: UserId | undefined;
  requesterId?: UserId | undefined;
  /** View id, or action time and user: a repeated id changes nothing and gives the first result. */
  commandId?: string | undefined;
}

/** One atomic step: nothing happens unless every `rev` is still current. */
export interface Commit {
  /** Documents read or written, with the revision that must still hold. `doc` present: written, rev + 1. */
  request?: { id: RequestId; rev: number; doc?: InterviewRequest };
  host?: { id: UserId; rev: number; doc?: Host };
  requester?: { id: UserId; rev: number; doc?: Person };
  add: Effect[];
  /** Ids of effects that no longer apply. */
  remove: string[];
  command?: { id: string; result: string };
}

/** The positions of messages that change later: those of requests, and the note that a host's door is open. */
export type NotedKind = MessageKind | 'settings_saved';

/** A message that was given up. */
export interface Undelivered {
  kind: MessageKind | FileKind;
  /** Absent for what is about a host and no request: an invitation, the line above a day's bundle. */
  requestId?: RequestId;
  /** When it was given up (ms). */
  at: number;
}

/** A message in a DM: where it is, and the hash of what it showed last; '' while that is unknown. */
export interface PostedCopy {
  channel: string;
  ts: string;
  hash: string;
}

/** A copy beside the one that counts. A `twin` shows the same; any other points to the newer one and has no buttons. */
export interface OtherCopy extends PostedCopy {
  twin?: true;
}

/** A posted message: the copy that counts, and the others that people may still see. */
export interface Posted extends PostedCopy {
  others?: OtherCopy[];
  /** How often it was written; set by the store. */
  rev?: number;
}

/**
 * Keeps the state. All calls are for one workspace; a workspace lies in one Redis Cluster slot.
 * Every method rejects with `ExternalServiceError {code: 'store_unavailable', retryable: true}` when Redis does not
 * answer within the adapter's time limit (1 s), and with `UnreadableError` when what it reads cannot be understood.
 */
export interface Store {
  /**
   * Reads the documents in one round trip. Of the host's blocks for good it gives the one against the requester; those
   * against others stay as they are whatever `commit` writes.
   */
  load(team: TeamId, keys: SnapshotKeys): Promise<Snapshot>;
  /** `conflict`: some revision moved on, or the command id was performed meanwhile; nothing was written. */
  commit(team: TeamId, commit: Commit): Promise<'committed' | 'conflict'>;

  /** Is this effect still to be done, or being done? */
  stands(team: TeamId, effectId: string): Promise<boolean>;
  /** Several requests at once; missing ones are left out, and unreadable ones unless only one is asked for. */
  requests(team: TeamId, ids: RequestId[]): Promise<InterviewRequest[]>;
  /**
   * Ids of a person's requests, newest first; kept by `commit` whenever a request is first written. `assistant`: of those
   * whose card they got beside the host; by when they did, and for nothing but forgetting them.
   */
  history(
    team: TeamId,
    user: UserId,
    role: 'host' | 'requester' | 'assistant',
    page: { offset: number; limit: number },
  ): Promise<{ ids: RequestId[]; total: number }>;
  /** Every opted-in host that is not closed. */
  hosts(team: TeamId): Promise<Host[]>;

  /** Where a request's messages stand, until what was typed into it is deleted; or those of an offer, until it is over. */
  posted(team: TeamId, requestId: RequestId): Promise<Partial<Record<NotedKind, Posted>>>;
  /**
   * Compare and set, for one message: writes `next` if what is noted is still `before` (undefined: nothing), and gives it
   * as it is noted now. Undefined: somebody else came first, and nothing was written.
   */
  replacePosted(
    team: TeamId,
    requestId: RequestId,
    kind: NotedKind,
    before: Posted | undefined,
    next: Posted,
  ): Promise<Posted | undefined>;
  /** Forgets where one message stands, if what is noted is still `before`. `false`: somebody else came first. */
  dropPosted(team: TeamId, requestId: RequestId, kind: NotedKind, before: Posted): Promise<boolean>;

  /** Counts the refusals of changed texts in one field of an open form: the texts' hashes so far. Kept a day. */
  draft(team: TeamId, viewId: string): Promise<Record<string, string[]>>;
  noteRefusal(team: TeamId, viewId: string, field: string, textHash: string): Promise<void>;

  /** A message that this person was to get, or that was about a request of theirs, will never arrive. Keeps the last five. */
  noteUndelivered(team: TeamId, user: UserId, what: Undelivered): Promise<void>;
  /** Newest first. */
  undelivered(team: TeamId, user: UserId): Promise<Undelivered[]>;

  /** Has this person opened the app's Home? (Homes of others are not published.) */
  noteHomeOpened(team: TeamId, user: UserId): Promise<void>;
  hasOpenedHome(team: TeamId, user: UserId): Promise<boolean>;

  /** The keyed hash under which blocks and invitations name a person; the key is the workspace's own. */
  personKey(team: TeamId, user: UserId): Promise<string>;
  /** True once per id within a day; false when it was seen before (redelivered events). */
  firstTime(team: TeamId, eventId: string): Promise<boolean>;
  /**
   * Deletes what is stored about a person besides requests and host (ledger, profile, Home mark, history, what was
   * given up). How often they stepped back stays under their keyed hash, and `load` starts from it.
   */
  forget(team: TeamId, user: UserId): Promise<void>;
  /** Resolves when Redis answers. */
  ping(): Promise<void>;
}
