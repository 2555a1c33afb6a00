import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { TeamId } from '../../usecases/ports/ports.js';

export const PROBE_EVERY_MS = 15_000;

interface Lost {
  reason: string;
  /** The scope that was missing, if that was it. */
  needed: string | undefined;
  probedAt: number;
}

/**
 * A workspace that takes nothing from the app: the token is gone, or it may not do what it has to. Its sends are held
 * without asking Slack each time, until a probe succeeds.
 */
export class AuthWatch {
  readonly #lost = new Map<TeamId, Lost>();
  readonly #client: (team: TeamId) => WebClient;
  readonly #logger: Logger;

  constructor(client: (team: TeamId) => WebClient, logger: Logger) {
    this.#client = client;
    this.#logger = logger;
  }

  note(team: TeamId, reason: string, needed?: string): void {
    const known = this.#lost.get(team);
    this.#lost.set(team, { reason, needed, probedAt: performance.now() });
    if (known?.reason !== reason)
      this.#logger.error(
        { teamId: team, reason, needed },
        'workspace refuses the bot: its messages are held',
      );
  }

  /** The reason while it is known to be so; asks Slack anew every 15 s. */
  async lost(team: TeamId): Promise<string | undefined> {
    const known = this.#lost.get(team);
    if (known === undefined || performance.now() - known.probedAt < PROBE_EVERY_MS) return known?.reason;
    known.probedAt = performance.now();
    if (!(await this.#isBack(team, known.needed))) return known.reason;
    this.#lost.delete(team);
    this.#logger.info({ teamId: team }, 'workspace takes the bot again');
    return undefined;
  }

  /** The token is good again, and has the scope that was missing, as far as Slack says which it has. */
  #isBack(team: TeamId, needed: string | undefined): Promise<boolean> {
    return this.#client(team)
      .auth.test()
      .then(
        ({ response_metadata: about }) =>
          needed === undefined || about?.scopes === undefined || about.scopes.includes(needed),
        () => false,
      );
  }
}
