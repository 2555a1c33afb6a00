import type { ServerResponse } from 'node:http';
import { type Installation, InstallProvider, type OrgInstallation } from '@slack/oauth';
import {
  INSTALL_PATH,
  type InstallFailure,
  installedPage,
  installPage,
  notInstalledPage,
} from '../../src/messages/workspace/install-pages.js';
import type { InstallationStore, KeptInstallation } from '../../src/usecases/ports/installations.js';
import type { Log } from '../../src/usecases/ports/log.js';
import { boltLogger } from '../bolt/bolt-logger.js';
import { describeFailure } from '../bolt/describe-failure.js';
import { end, type Routes } from '../bolt/receiver.js';
import { show, withHeaders } from '../web-page.js';
import { InvalidState, whyNotInstalled } from './install-failure.js';

export interface InstallationParts {
  client: { id: string; secret: string };
  /** Where people reach the bot, without a slash at the end. */
  publicUrl: string;
  /** `https://slack.com/api/` or a stand-in. */
  slackApiUrl: string;
  /** What to ask for, and what of it the bot can do without. */
  scopes: { asked: readonly string[]; optional: readonly string[] };
  installations: InstallationStore;
  log: Log;
}

const REDIRECT_PATH = '/slack/oauth_redirect';
const CALL_TIMEOUT_MS = 8_000;

type Granted = Installation | OrgInstallation;

/**
 * `GET /slack/install` sends people to Slack, `/slack/oauth_redirect` is where they come back. A state is good once, for ten
 * minutes, and in the browser that it was given to.
 */
export function installationRoutes(parts: InstallationParts): Routes {
  const provider = createProvider(parts);
  const failed = (error: unknown, response: ServerResponse) => {
    const failure = whyNotInstalled(error);
    parts.log.warn({ why: failure.kind, ...describeFailure(error) }, 'an installation did not come about');
    show(
      response,
      failure.kind === 'store_away' || failure.kind === 'slack_away' ? 503 : 400,
      notInstalledPage(failure),
    );
  };
  return {
    [INSTALL_PATH]: (request, response) => {
      provider.handleInstallPath(request, withHeaders(response)).catch((error) => failed(error, response));
    },
    [REDIRECT_PATH]: (request, response) => {
      provider
        .handleCallback(request, withHeaders(response), {
          afterInstallation: async (granted) => {
            const failure = whyOfNoUse(parts, granted);
            if (failure !== undefined) show(response, 400, notInstalledPage(failure));
            return failure === undefined;
          },
          successAsync: async (granted) => {
            show(response, 200, installedPage(whatIsInstalled(granted, parts.slackApiUrl)));
          },
          failure: (error) => failed(error, response),
        })
        .catch(() => end(response, 500));
    },
  };
}

function createProvider(parts: InstallationParts): InstallProvider {
  const { client, publicUrl, slackApiUrl, scopes, installations, log } = parts;
  return new InstallProvider({
    clientId: client.id,
    clientSecret: client.secret,
    installUrlOptions: { scopes: [...scopes.asked], redirectUri: `${publicUrl}${REDIRECT_PATH}` },
    authorizationUrl: new URL('../oauth/v2/authorize', slackApiUrl).href,
    stateStore: {
      generateStateParam: () => installations.newState(),
      verifyStateParam: async (_now, state) => {
        if (!(await installations.spendState(state))) throw new InvalidState();
        return { scopes: [], redirectUri: `${publicUrl}${REDIRECT_PATH}` };
      },
    },
    installationStore: {
      storeInstallation: async (granted) => {
        await installations.update(idOf(granted), (known) => ({
          ...toKeep(granted),
          ...greeting(granted, known),
        }));
      },
      // Whoever needs a token asks the installed workspaces.
      fetchInstallation: () => Promise.reject(new Error('Installations are not read from here')),
    },
    renderHtmlForInstallPath: installPage,
    // Somebody looks at a page that loads: nothing is waited for or tried twice.
    clientOptions: {
      ...{ slackApiUrl, timeout: CALL_TIMEOUT_MS },
      ...{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
    },
    // What fails is told by `failed`.
    logger: { ...boltLogger(log), error: () => undefined },
  });
}

const idOf = ({ team, enterprise }: Granted): string => team?.id ?? enterprise?.id ?? '';

function toKeep(granted: Granted): KeptInstallation {
  const { bot } = granted;
  if (bot === undefined) throw new Error('Slack granted no bot');
  const { refreshToken, expiresAt } = bot;
  return {
    id: idOf(granted),
    bot: { id: bot.id, userId: bot.userId },
    tokens: {
      botToken: bot.token,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(expiresAt !== undefined && { expiresAt: expiresAt * 1_000 }),
    },
  };
}

/** Who installed it in a workspace hears how to begin; who only renews an installation does not. An organisation has no DM. */
function greeting(
  { team, user }: Granted,
  known: KeptInstallation | undefined,
): Pick<KeptInstallation, 'greet'> {
  const isNew = known === undefined || known.removedAt !== undefined;
  return team !== undefined && isNew ? { greet: user.id } : {};
}

/** What was granted, and cannot be kept: for no workspace, or too little. */
function whyOfNoUse({ scopes }: InstallationParts, granted: Granted): InstallFailure | undefined {
  if (idOf(granted) === '') return { kind: 'nowhere' };
  const given = granted.bot?.scopes ?? [];
  const missing = scopes.asked.filter((scope) => !given.includes(scope) && !scopes.optional.includes(scope));
  return missing.length === 0 ? undefined : { kind: 'scopes', missing };
}

function whatIsInstalled({ team, enterprise, appId = '' }: Granted, slackApiUrl: string) {
  const to = new URL('../app_redirect', slackApiUrl);
  to.searchParams.set('app', appId);
  if (team !== undefined) to.searchParams.set('team', team.id);
  const where =
    team === undefined
      ? { organisation: enterprise?.name ?? 'your organisation' }
      : { workspace: team.name ?? 'your workspace' };
  return { ...where, appUrl: to.href };
}
