import { type AuthTestResponse, WebAPIPlatformError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { SlackReason } from '../../usecases/ports/slack.js';
import type { TeamId } from '../../usecases/ports/team-id.js';

export const PROBE_EVERY_MS = 15_000;

/** What Slack says of a token once the bot was removed. */
const GONE = new Set(['account_inactive', 'token_revoked']);

/** Said of a token that is no good for whatever reason: the bot was removed only if an event says so, too. */
const NO_GOOD = 'invalid_auth';

interface Lost {
  reason: SlackReason;
  /** The scope that was missing, if that was it. */
  needed: string | undefined;
  probedAt: number;
}

interface AuthWatchParts {
  authTest: (team: TeamId) => Promise<AuthTestResponse>;
  isInstalled: (team: TeamId) => boolean;
  /** Slack confirms that the bot was removed. */
  gone: (team: TeamId, reason: SlackReason) => Promise<void>;
  logger: Logger;
}

/**
 * A workspace that takes nothing from the app: the token is gone, or it may not do what it has to. Its sends are held
 * without asking Slack each time, until a probe succeeds.
 */
export class AuthWatch {
  readonly #lost = new Map<TeamId, Lost>();
  readonly #parts: AuthWatchParts;

  constructor(parts: AuthWatchParts) {
    this.#parts = parts;
  }

  note(team: TeamId, reason: SlackReason, needed?: string): void {
    const known = this.#lost.get(team);
    this.#lost.set(team, { reason, needed, probedAt: performance.now() });
    if (known?.reason === reason) return;
    this.#parts.logger.error(
      { teamId: team, reason, needed },
      'workspace refuses the bot: its messages are held',
    );
    // Of a token that was replaced meanwhile, or an event that is late, this may not be true any more.
    if (reason === 'removed' || GONE.has(reason)) void this.#probe(team, undefined);
  }

  /** Asks Slack whether the bot is still there: the event may have been missed, or come while Slack did not answer. */
  async check(team: TeamId): Promise<void> {
    if (this.#parts.isInstalled(team)) await this.#probe(team, undefined);
  }

  /** The reason while it is known to be so; asks Slack anew every 15 s. */
  async lost(team: TeamId): Promise<string | undefined> {
    if (!this.#parts.isInstalled(team)) return 'not_installed';
    const known = this.#lost.get(team);
    if (known === undefined || performance.now() - known.probedAt < PROBE_EVERY_MS) return known?.reason;
    known.probedAt = performance.now();
    if (!(await this.#probe(team, known.needed))) return known.reason;
    this.#lost.delete(team);
    this.#parts.logger.info({ teamId: team }, 'workspace takes the bot again');
    return undefined;
  }

  /** Is the token good, with the scope that was missing, as far as Slack says which it has? */
  async #probe(team: TeamId, needed: string | undefined): Promise<boolean> {
    try {
      const { response_metadata: about } = await this.#parts.authTest(team);
      return needed === undefined || about?.scopes === undefined || about.scopes.includes(needed);
    } catch (error) {
      const code = error instanceof WebAPIPlatformError ? error.data.error : '';
      const isGone = GONE.has(code) || (code === NO_GOOD && this.#lost.get(team)?.reason === 'removed');
      if (isGone) await this.#parts.gone(team, code).catch(() => undefined);
      return false;
    }
  }
}
