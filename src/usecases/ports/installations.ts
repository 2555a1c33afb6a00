import type { UserId } from '../../domain/model/request.js';
import type { SlackReason } from './slack.js';
import type { TeamId } from './team-id.js';

/** What it takes to act in one workspace. */
export interface Installation {
  teamId: TeamId;
  botToken: string;
  botId: string;
  botUserId: UserId;
}

/** The tokens of an installation. Those that rotate run out at `expiresAt` (ms) and are replaced by `refreshToken`. */
export interface Tokens {
  botToken: string;
  refreshToken?: string;
  expiresAt?: number;
}

/** What is kept of a workspace, or of an organisation that installed the bot for its workspaces. */
export interface KeptInstallation {
  /** `T…` of a workspace, `E…` of an organisation. */
  id: string;
  /** The organisation whose tokens serve this workspace. */
  organisation?: string;
  bot?: { id: string; userId: UserId };
  /** Absent when an organisation's serve, once the installation has ended, and while the key that sealed them is missing. */
  tokens?: Tokens;
  /** Who installed it, until they were told how to begin. */
  greet?: UserId;
  /** When it ended (ms); what is stored about the workspace is erased 30 days later. */
  removedAt?: number;
}

/**
 * Keeps installations, their tokens sealed, and the states of installations under way. Every method rejects with
 * `ExternalServiceError {code: 'store_unavailable', retryable: true}` when Redis does not answer.
 */
export interface InstallationStore {
  /** Rises with every change, by whichever process. */
  version(): Promise<number>;
  all(): Promise<KeptInstallation[]>;
  /** As it is stored now, not as this process last knew it. */
  get(id: string): Promise<KeptInstallation | undefined>;
  /**
   * Reads one installation, and writes what `change` makes of it; nothing when that gives undefined. When another process
   * wrote meanwhile, `change` is asked again. Gives what is kept in the end.
   */
  update(
    id: string,
    change: (known: KeptInstallation | undefined) => KeptInstallation | undefined,
  ): Promise<KeptInstallation | undefined>;
  drop(id: string): Promise<void>;
  /** Seals anew what an older key sealed. Gives the ids of keys that are missing, by which some tokens cannot be read. */
  renewSeals(): Promise<{ missingKeys: string[] }>;
  /** Runs `work` in one process at a time; undefined when another one is at it. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
  /** A new state for one installation under way, good for ten minutes. */
  newState(): Promise<string>;
  /** True once for each state that was given out and has not run out. */
  spendState(state: string): Promise<boolean>;
}

/** How Slack answered a refresh token. */
export type RefreshResult =
  | { outcome: 'refreshed'; tokens: Tokens }
  /** `refused`: Slack will never take this refresh token. `failed`: nobody knows. */
  | { outcome: 'refused' | 'failed'; reason: SlackReason };

/** Trades a refresh token for new tokens; each can be spent once. Never rejects; answers within 8 s. */
export interface TokenExchange {
  refresh(refreshToken: string): Promise<RefreshResult>;
}
