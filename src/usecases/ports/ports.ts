import type { Effect } from '../../domain/model/effects.js';
import type { Host } from '../../domain/model/host.js';
import type { FileKind, MessageKind } from '../../domain/model/message-kinds.js';
import type { Person } from '../../domain/model/person.js';
import type { InterviewRequest, RequestId, UserId } from '../../domain/model/request.js';

export type { Clock } from './clock.js';
export type { Screener } from './screener.js';

/** Slack's workspace id, `T…`; everything that is stored or sent goes by it. */
export type TeamId = string;

/** A document with the revision it was read at; `rev` 0: it did not exist. */
export interface Versioned<T> {
  rev: number;
  doc: T | undefined;
}

/** The documents that one command may look at. Which ones were asked for is up to the command. */
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
  /** View id, or action time and user: a repeated id must change nothing. */
  commandId?: string | undefined;
}

/** One atomic step: every `rev` still is what it was, or nothing happens. */
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

/** A message that was given up. */
export interface Undelivered {
  kind: MessageKind | FileKind;
  /** Absent for what is about a host and no request: an invitation, the line above a day's bundle. */
  requestId?: RequestId;
  /** When it was given up (ms). */
  at: number;
}

/** A message in a DM: where it stands, and the hash of what it showed last; '' while nobody knows. */
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
  /** How often it was written; the store's own. */
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
  /** Ids of a person's requests, newest first; kept by `commit` whenever a request is first written. */
  history(
    team: TeamId,
    user: UserId,
    role: 'host' | 'requester',
    page: { offset: number; limit: number },
  ): Promise<{ ids: RequestId[]; total: number }>;
  /** Every opted-in host that is not closed. */
  hosts(team: TeamId): Promise<Host[]>;

  /** Where a request's messages stand, until what was typed into it is deleted. */
  posted(team: TeamId, requestId: RequestId): Promise<Partial<Record<MessageKind, Posted>>>;
  /**
   * Compare and set, for one message: writes `next` if what is noted is still `before` (undefined: nothing), and gives it
   * as it is noted now. Undefined: somebody else came first, and nothing was written.
   */
  replacePosted(
    team: TeamId,
    requestId: RequestId,
    kind: MessageKind,
    before: Posted | undefined,
    next: Posted,
  ): Promise<Posted | undefined>;
  /** Forgets where one message stands, if what is noted is still `before`. `false`: somebody else came first. */
  dropPosted(team: TeamId, requestId: RequestId, kind: MessageKind, before: Posted): Promise<boolean>;

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

/** What Slack knows about a person. */
export interface Profile {
  id: UserId;
  /** Display name; never empty. */
  name: string;
  title: string;
  /** IANA zone; `Etc/UTC` when Slack has none. */
  zone: string;
  /** Whether the clock of their Slack's language counts to 12 or 24; absent where Slack does not tell the language. */
  clock?: 12 | 24;
  isBot: boolean;
  isDeleted: boolean;
  /** Single- or multi-channel guest. */
  isGuest: boolean;
  /** From another organisation (Slack Connect). */
  isStranger: boolean;
}

export interface Outgoing {
  text: string;
  blocks: unknown[];
  file?: { name: string; content: string; title: string };
}

/** How a send ended, as far as Slack lets us know. */
export type SendResult =
  | { outcome: 'sent'; channel: string; ts: string }
  /** Known unsent; try again not before `retryAt` (ms). */
  | { outcome: 'unsent'; reason: string; retryAt?: number }
  /** It may or may not have arrived. */
  | { outcome: 'unknown'; reason: string }
  /** Slack will never take it (person gone, DM closed). */
  | { outcome: 'refused'; reason: string }
  /** The workspace takes nothing from the app (its token is gone, a scope is missing): hold its sends. */
  | { outcome: 'auth_lost'; reason: string };

/** What is about to be sent. */
export interface Sending {
  /** The effect's. */
  id: string;
  /** Whose DM it goes to, if it does. */
  to?: UserId | undefined;
  critical: boolean;
  /** Earlier tries of which nobody knows whether they arrived. */
  unknowns: number;
}

/** Slack's Web API as the use cases need it, one workspace a call. Sends never reject: they say how they ended. */
export interface Slack {
  post(
    team: TeamId,
    to: UserId,
    message: Outgoing,
    options?: { signal?: AbortSignal; critical?: boolean },
  ): Promise<SendResult>;
  update(team: TeamId, at: { channel: string; ts: string }, message: Outgoing): Promise<SendResult>;
  upload(
    team: TeamId,
    to: UserId,
    file: { name: string; content: string; title: string },
  ): Promise<SendResult>;
  publishHome(team: TeamId, user: UserId, view: unknown): Promise<SendResult>;
  /** Ahead of a critical moment: opens the DM and the connection, and writes out what `post` will then send. */
  prepare(team: TeamId, to: UserId, message: Outgoing): Promise<void>;
  /** `undefined`: nobody of that id. Rejects with `ExternalServiceError` when Slack does not answer. */
  profile(team: TeamId, user: UserId): Promise<Profile | undefined>;
  /** Is this person an admin or owner of the workspace? Asks Slack anew each time; rejects as `profile` does. */
  isAdmin(team: TeamId, user: UserId): Promise<boolean>;
  /** Slack said that it changed, or the person wants to be forgotten. Never rejects. */
  forgetProfile(team: TeamId, user: UserId): Promise<void>;
  /**
   * Until when (ms) this is not to be sent, and why: the workspace takes nothing from the app, Slack is away or was asked
   * too much, or others that waited go first. What keeps a meeting's clock only waits for the first two.
   */
  held(team: TeamId, sending: Sending): Promise<{ until: number; reason: string } | undefined>;
  /** The workspace removed the app or revoked its token: holds its sends until Slack takes the bot again. */
  hold(team: TeamId, reason: string): void;
}

/** What became of a view that was to be shown. */
export type Showing =
  | { outcome: 'shown'; viewId: string }
  /** Too many at a time; not before this has passed. */
  | { outcome: 'limited'; retryAfterMs: number }
  /** The trigger has run out, or the person closed the form. */
  | { outcome: 'too_late' };

/** Forms in front of people, one workspace a call. Rejects when Slack does not answer or refuses the view. */
export interface Views {
  /** On a trigger, which lives for three seconds and serves once. `onTop`: of the form in which the person acted. */
  open(team: TeamId, trigger: string, view: object, options?: { onTop?: boolean }): Promise<Showing>;
  /** Makes another view of one that is open. */
  update(team: TeamId, viewId: string, view: object): Promise<Showing>;
}

/** An effect as its keeper hands it out. */
export interface Taken {
  effect: Effect;
  /** Goes up each time the effect's id is committed anew. */
  generation: number;
  /** When it was to be done this time (ms): the effect's own `dueAt`, or later after an earlier try. */
  dueAt: number;
  /** Sends that were begun before. */
  attempts: number;
  /** Those of them that were settled as `unknown`. */
  unknowns: number;
  /** An earlier send was begun and never settled: nobody knows whether it arrived. */
  unsettled: boolean;
}

export type Settlement =
  | { as: 'done' }
  | { as: 'dropped'; reason: string }
  /** Once more at `dueAt` (ms). */
  | { as: 'again'; dueAt: number; reason: string }
  /** Sent or not, nobody knows; once more at `dueAt`, and counted. */
  | { as: 'unknown'; dueAt: number; reason: string };

/** Tells this process' dispatcher that something was committed, so that it need not wait for the next look. Never rejects. */
export interface Wakeup {
  nudge(team: TeamId, effects: Effect[]): void;
}

export type { MessageKind };
