import type { Installation, InstallationStore, KeptInstallation } from '../ports/installations.js';
import type { TeamId } from '../ports/team-id.js';

/** Is told all workspaces whenever one of them changed. */
export type Added = (teams: TeamId[]) => Promise<void>;

/**
 * Where the bot is installed, from memory: nothing that needs a token waits for Redis. `follow` brings in what other
 * processes changed.
 */
export class InstalledWorkspaces {
  readonly #store: InstallationStore;
  readonly #added: Added;
  #kept = new Map<string, KeptInstallation>();
  #version = -1;

  constructor(store: InstallationStore, added: Added = async () => undefined) {
    this.#store = store;
    this.#added = added;
  }

  /** Undefined when the bot is not installed there any more, or never was. */
  of(team: TeamId): Installation | undefined {
    const kept = this.#kept.get(team);
    if (kept === undefined || kept.removedAt !== undefined) return undefined;
    const { bot, tokens } =
      kept.organisation === undefined ? kept : (this.#kept.get(kept.organisation) ?? {});
    if (bot === undefined || tokens === undefined) return undefined;
    return { teamId: team, botToken: tokens.botToken, botId: bot.id, botUserId: bot.userId };
  }

  kept(): KeptInstallation[] {
    return [...this.#kept.values()];
  }

  /** Workspaces of which something is stored, ended ones included. */
  teams(): TeamId[] {
    return [...this.#kept.keys()].filter(isTeam);
  }

  /** Takes up what changed since the last call. */
  async follow(): Promise<void> {
    const version = await this.#store.version();
    if (version === this.#version) return;
    this.#kept = new Map((await this.#store.all()).map((kept) => [kept.id, kept]));
    await this.#added(this.teams());
    this.#version = version;
  }

  /**
   * As `of`, for a request that came in. Looks again when the workspace is not known; a workspace of an organisation that
   * has installed the bot is noted, so that it is served from here on. One that was removed is served again once somebody
   * there acts (`isActing`): an organisation adds it back without a word to us.
   */
  async find(
    team: TeamId,
    organisation: string | undefined,
    isActing = false,
  ): Promise<Installation | undefined> {
    const known = this.of(team);
    if (known !== undefined) return known;
    await this.follow();
    if (organisation !== undefined && this.#kept.get(organisation)?.tokens !== undefined) {
      const isServed = (kept: KeptInstallation) => kept.removedAt === undefined || !isActing;
      await this.#store.update(team, (kept) =>
        kept !== undefined && isServed(kept) ? undefined : { id: team, organisation },
      );
      await this.follow();
    }
    return this.of(team);
  }
}

/** Not an organisation. */
export const isTeam = (id: string): boolean => !id.startsWith('E');
