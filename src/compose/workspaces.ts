import type { Settings } from '../../config/env.js';
import type { Routes } from '../../handlers/bolt/receiver.js';
import { installationRoutes } from '../../handlers/workspace/installation.js';
import { startIntervals } from '../../jobs/dispatch/intervals.js';
import { redisInstallations } from '../adapters/redis/installations/installation-store.js';
import { eraseWorkspace } from '../adapters/redis/store/erase-workspace.js';
import { BOT_SCOPES, OPTIONAL_SCOPES } from '../adapters/slack/sign-in.js';
import { slackTokenExchange } from '../adapters/slack/token-exchange.js';
import { ConfigError } from '../usecases/errors.js';
import type { Installation, InstallationStore } from '../usecases/ports/installations.js';
import type { Secrets } from '../usecases/ports/secrets.js';
import type { Slack, SlackReason } from '../usecases/ports/slack.js';
import type { TeamId } from '../usecases/ports/team-id.js';
import { endInstallation } from '../usecases/workspace/end-installation.js';
import { eraseWorkspaces } from '../usecases/workspace/erase-workspaces.js';
import { greetInstallers } from '../usecases/workspace/greet-installers.js';
import { type Added, InstalledWorkspaces } from '../usecases/workspace/installed-workspaces.js';
import { refreshTokens } from '../usecases/workspace/refresh-tokens.js';
import type { Foundation } from './foundation.js';

/** Where the bot works, however it came there. */
export interface Workspaces {
  /** From memory. */
  of(team: TeamId): Installation | undefined;
  /** For a request that came in: looks further when the workspace is not known. `isActing`: somebody there does something. */
  find(team: TeamId, organisation: string | undefined, isActing: boolean): Promise<Installation | undefined>;
  /** Those of which something is stored. */
  teams(): TeamId[];
  /** Slack says that the bot was removed. */
  removed(team: TeamId, reason: SlackReason): Promise<void>;
  /** Follows what changes; `added` is told all workspaces whenever one of them changed. Greets whoever installed the bot. */
  start(slack: Pick<Slack, 'post' | 'checkInstalled'>, added: Added): void;
  stop(): Promise<void>;
  /** The pages of an installation; none for the workspace of a token. */
  routes: Routes;
}

interface WorkspacesParts extends Foundation {
  dropCalendars(team: TeamId): Promise<void>;
}

/**
 * Where the bot is to work by its settings: in the workspace of the token that was signed in with, or wherever it is installed.
 * @throws ConfigError when tokens cannot be sealed, or were sealed with a key that is not among those given.
 */
export async function openWorkspaces(
  { slack: { access, apiUrl }, publicUrl = '' }: Settings,
  signedIn: Installation | undefined,
  parts: WorkspacesParts,
): Promise<Workspaces> {
  if (signedIn !== undefined) return oneWorkspace(signedIn);
  const { secrets } = parts;
  if (!('client' in access) || secrets === undefined)
    throw new ConfigError('ENCRYPTION_KEY is not set: without it no workspace can install the bot.');
  return manyWorkspaces({ ...parts, secrets, client: access.client, slackApiUrl: apiUrl, publicUrl });
}

/** The workspace of a token. A token that is refused now may be good again later, so nothing ends here. */
function oneWorkspace(installation: Installation): Workspaces {
  const of = (team: TeamId) => (team === installation.teamId ? installation : undefined);
  return {
    of,
    find: async (team) => of(team),
    teams: () => [installation.teamId],
    removed: async () => undefined,
    start: () => undefined,
    stop: async () => undefined,
    routes: {},
  };
}

interface ManyParts extends WorkspacesParts {
  client: { id: string; secret: string };
  slackApiUrl: string;
  publicUrl: string;
  secrets: Secrets;
}

const FOLLOW_EVERY_MS = 1_000;
const REFRESH_EVERY_MS = 60_000;
const ERASE_EVERY_MS = 600_000;
const CHECK_EVERY_MS = 6 * 3_600_000;

/**
 * The workspaces in which the bot was installed.
 * @throws ConfigError when tokens were sealed with a key that is not among those given.
 */
async function manyWorkspaces(parts: ManyParts): Promise<Workspaces> {
  const { client, slackApiUrl, publicUrl, clock, logger } = parts;
  const { commands } = parts.redis;
  const installations = redisInstallations(commands, parts.secrets, parts.report);
  await checkKeys(installations);
  let told: Added = async () => undefined;
  const installed = new InstalledWorkspaces(installations, (teams) => told(teams));
  await installed.follow();
  const exchange = slackTokenExchange({ apiUrl: slackApiUrl, client, clock });
  const { dropCalendars } = parts;
  const shared = { installed, installations, clock, log: logger, dropCalendars };
  const erase = (team: TeamId) => eraseWorkspace(commands, team);
  const intervals = startIntervals(logger);
  const scopes = { asked: BOT_SCOPES, optional: OPTIONAL_SCOPES };
  return {
    routes: installationRoutes({ client, slackApiUrl, publicUrl, scopes, installations, log: logger }),
    of: (team) => installed.of(team),
    find: (team, organisation, isActing) => installed.find(team, organisation, isActing),
    teams: () => installed.teams(),
    removed: (team, reason) => endInstallation(shared, team, reason),
    start: (slack, added) => {
      told = added;
      intervals.add([
        { name: 'follow', everyMs: FOLLOW_EVERY_MS, run: () => installed.follow() },
        {
          name: 'greet',
          everyMs: FOLLOW_EVERY_MS,
          run: () => greetInstallers({ installed, installations, slack }),
        },
        { name: 'refresh', everyMs: REFRESH_EVERY_MS, run: () => refreshTokens({ ...shared, exchange }) },
        { name: 'check', everyMs: CHECK_EVERY_MS, run: () => checkInstalled(installed.teams(), slack) },
        { name: 'erase', everyMs: ERASE_EVERY_MS, run: () => eraseWorkspaces({ ...shared, erase }) },
      ]);
    },
    stop: () => intervals.stop(),
  };
}

/** A workspace in which nothing is due would not be found to have removed the bot, if its event was missed. */
async function checkInstalled(teams: readonly TeamId[], slack: Pick<Slack, 'checkInstalled'>): Promise<void> {
  for (const team of teams) await slack.checkInstalled(team);
}

async function checkKeys(installations: InstallationStore): Promise<void> {
  const { missingKeys } = await installations.renewSeals();
  if (missingKeys.length === 0) return;
  throw new ConfigError(
    `ENCRYPTION_KEY: tokens were sealed with the key ${missingKeys.join(', ')}, which is not among those given. Add that key after a comma; once all is sealed with the first, it can go.`,
  );
}
