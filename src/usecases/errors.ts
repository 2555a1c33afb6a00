/** Stable, machine-readable names; logs and tests rely on them. */
export type ErrorCode =
  // The settings and the machine
  | 'config'
  | 'settings'
  | 'data_folder'
  | 'socket_folder'
  | 'locked'
  | 'no_redis'
  | 'redis_server_bin'
  | 'redis_start'
  // What is stored
  | 'store_unavailable'
  | 'store_contended'
  | 'store_failed'
  | 'unreadable'
  | 'request_of_others'
  // Slack
  | 'slack_unavailable'
  | 'slack_busy'
  | 'form_not_opened';

/** What every error of ours carries besides its message. */
export interface AppErrorOptions {
  code: ErrorCode;
  cause?: unknown;
}

/** An unexpected failure with a stable code; expected refusals are values, never exceptions. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(message: string, { code, cause }: AppErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
  }
}

/** Something that whoever runs the bot has to set right; the message says what, and never holds a secret. */
export class ConfigError extends AppError {
  constructor(message: string, options: Partial<AppErrorOptions> = {}) {
    super(message, { code: 'config', ...options });
  }
}

/** Stored data do not have the expected shape. Trying again does not help until they are repaired. */
export class UnreadableError extends AppError {
  /** The key under which they are stored. */
  readonly key: string;

  constructor(key: string) {
    super('what is stored cannot be read', { code: 'unreadable' });
    this.key = key;
  }
}

/** Another service (Slack, Redis, a calendar) failed; `retryable` says whether the same call may succeed later. */
export class ExternalServiceError extends AppError {
  readonly retryable: boolean;
  /** When to try again, if it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: AppErrorOptions & { retryable: boolean; retryAfterMs?: number }) {
    super(message, options);
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
