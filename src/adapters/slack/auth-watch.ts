import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { TeamId } from '../../usecases/ports.js';

export const PROBE_EVERY_MS = 15_000;

/** A workspace whose token is gone: its sends are held without asking Slack each time, until a probe succeeds. */
export class AuthWatch {
  readonly #lost = new Map<TeamId, { reason: string; probedAt: number }>();
  readonly #client: (team: TeamId) => WebClient;
  readonly #logger: Logger;

  constructor(client: (team: TeamId) => WebClient, logger: Logger) {
    this.#client = client;
    this.#logger = logger;
  }

  note(team: TeamId, reason: string): void {
    this.#lost.set(team, { reason, probedAt: performance.now() });
    this.#logger.error({ teamId: team, reason }, 'workspace refuses the bot: its messages are held');
  }

  /** The reason while the token is known to be gone; asks Slack anew every 15 s. */
  async lost(team: TeamId): Promise<string | undefined> {
    const known = this.#lost.get(team);
    if (known === undefined || performance.now() - known.probedAt < PROBE_EVERY_MS) return known?.reason;
    known.probedAt = performance.now();
    const back = await this.#client(team)
      .auth.test()
      .then(
        () => true,
        () => false,
      );
    if (!back) return known.reason;
    this.#lost.delete(team);
    this.#logger.info({ teamId: team }, 'workspace takes the bot again');
    return undefined;
  }
}
