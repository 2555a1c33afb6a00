import type { UserId } from '../../domain/model/request.js';
import type { WithBlocks } from './newer-blocks.js';
import type { TeamId } from './team-id.js';

/** What Slack knows about a person. */
export interface Profile {
  id: UserId;
  /** Display name; never empty. */
  name: string;
  title: string;
  /** IANA zone; `Etc/UTC` when Slack has none. */
  zone: string;
  /** Whether their Slack language uses a 12- or 24-hour clock; absent where Slack does not tell the language. */
  clock?: 12 | 24;
  isBot: boolean;
  isDeleted: boolean;
  /** Admin or owner of the workspace, when Slack was last asked. Who acts as one is asked for by `isAdmin`. */
  isAdmin?: boolean;
  /** Single- or multi-channel guest. */
  isGuest: boolean;
  /** From another organisation (Slack Connect). */
  isStranger: boolean;
  /** The organisation's name, of a stranger; absent where Slack does not say. */
  organization?: string;
}

export interface Outgoing {
  text: string;
  blocks: unknown[];
  file?: { name: string; content: string; title: string };
}

/** Slack's or the network's word for what went wrong; the list is theirs, and open. */
export type SlackReason = string;

/** How a send ended, as far as Slack lets us know. */
export type SendResult =
  | { outcome: 'sent'; channel: string; ts: string }
  /** Known unsent; try again not before `retryAt` (ms). */
  | { outcome: 'unsent'; reason: SlackReason; retryAt?: number }
  /** It may or may not have arrived. */
  | { outcome: 'unknown'; reason: SlackReason }
  /** Slack will never accept it (person gone, DM closed). */
  | { outcome: 'refused'; reason: SlackReason }
  /** The workspace accepts nothing from the app (its token is gone, a scope is missing): hold its sends. */
  | { outcome: 'auth_lost'; reason: SlackReason };

/** What is about to be sent. */
export interface Sending {
  /** The effect's. */
  id: string;
  /** What it is sent by. */
  by: 'post' | 'update' | 'upload' | 'publishHome';
  /** Whose DM it goes to, if it does. */
  to?: UserId | undefined;
  critical: boolean;
  /** Earlier tries with an unknown outcome. */
  unknowns: number;
}

/** Slack's Web API as the use cases need it, one workspace a call. Sends never reject: they say how they ended. */
export interface Slack {
  post(team: TeamId, to: UserId, message: Outgoing, options?: { critical?: boolean }): Promise<SendResult>;
  update(team: TeamId, at: { channel: string; ts: string }, message: Outgoing): Promise<SendResult>;
  upload(
    team: TeamId,
    to: UserId,
    file: { name: string; content: string; title: string },
  ): Promise<SendResult>;
  publishHome(team: TeamId, user: UserId, view: WithBlocks): Promise<SendResult>;
  /** Ahead of a critical moment: opens the DM and the connection, and writes out what `post` will then send. */
  prepare(team: TeamId, to: UserId, message: Outgoing): Promise<void>;
  /**
   * `undefined`: nobody has that id. Rejects with `ExternalServiceError` when Slack does not answer; `slack_busy` when people go
   * before the effect that asks.
   */
  profile(team: TeamId, user: UserId): Promise<Profile | undefined>;
  /** Is this person an admin or owner of the workspace? Asks Slack anew each time; rejects as `profile` does. */
  isAdmin(team: TeamId, user: UserId): Promise<boolean>;
  /** Slack said that it changed, or the person wants to be forgotten. Never rejects. */
  forgetProfile(team: TeamId, user: UserId): Promise<void>;
  /**
   * Until when (ms) this is not to be sent, and why: the workspace takes nothing from the app, Slack is away or was asked
   * too much, or others that waited go first. Sends that keep a meeting's time wait only for the first two.
   */
  blockedUntil(team: TeamId, sending: Sending): Promise<{ until: number; reason: SlackReason } | undefined>;
  /**
   * Does work for an effect: what it asks Slack about people gives way to what a person waits for. `by`: what `blockedUntil` let
   * it send, whose place its first call takes.
   */
  forEffect<T>(work: () => Promise<T>, by?: Sending['by']): Promise<T>;
  /** The workspace removed the app or revoked its token: holds its sends until Slack takes the bot again. */
  noteLost(team: TeamId, reason: SlackReason): void;
  /** Asks Slack whether the bot is still in the workspace; when it was removed, that is acted on. Never rejects. */
  checkInstalled(team: TeamId): Promise<void>;
}
