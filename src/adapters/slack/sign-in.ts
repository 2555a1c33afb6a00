import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { ConfigError } from '../../usecases/errors.js';
import type { Installation } from '../../usecases/ports/installations.js';
import { silentLogger } from './silent-logger.js';

/** What the bot needs; `manifest.json` asks for the same. */
export const BOT_SCOPES = ['commands', 'chat:write', 'im:write', 'users:read', 'files:write', 'team:read'];

/** Without them, calendar links take the place of files, and a connected workspace has no name. */
export const OPTIONAL_SCOPES = ['files:write', 'team:read'];

const TRIES = 3;
const TIMEOUT_MS = 4_000;

/**
 * Asks Slack who the token belongs to: which workspace, which bot.
 * @throws ConfigError that names `SLACK_BOT_TOKEN` when Slack refuses it, asks to wait, or has granted less than it
 * needs, or `SLACK_API_URL` when nothing answers.
 */
export async function signIn(apiUrl: string, botToken: string): Promise<Installation> {
  const client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: TRIES - 1, minTimeout: 300, maxTimeout: 1_000 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
  const who = await client.auth.test().catch((cause: unknown) => {
    throw problem(cause, apiUrl);
  });
  const scopes = who.response_metadata?.scopes ?? [];
  const missing = BOT_SCOPES.filter((scope) => !scopes.includes(scope));
  // A stand-in for Slack that does not say what was granted is believed.
  if (scopes.some((scope) => scope !== '') && missing.length > 0) throw lacking(missing);
  return {
    teamId: who.team_id ?? '',
    botToken,
    botId: who.bot_id ?? '',
    botUserId: who.user_id ?? '',
  };
}

function lacking(missing: string[]): ConfigError {
  return new ConfigError(
    `SLACK_BOT_TOKEN: the app was not granted ${missing.join(', ')}. Add what is missing under OAuth & Permissions, Bot Token Scopes (manifest.json lists all), and install the app again.`,
  );
}

function problem(cause: unknown, apiUrl: string): ConfigError {
  if (cause instanceof WebAPIPlatformError)
    return new ConfigError(
      `SLACK_BOT_TOKEN: Slack refuses this token (${cause.data.error}). Copy the Bot User OAuth Token (xoxb-…) from your app's page OAuth & Permissions; after a change of scopes, install the app again.`,
      { cause },
    );
  if (cause instanceof WebAPIRateLimitedError)
    return new ConfigError(
      `SLACK_BOT_TOKEN: Slack takes no call with this token for ${cause.retryAfter} s, since there were too many. Start again after that.`,
      { cause },
    );
  return new ConfigError(
    `SLACK_API_URL: nothing that speaks Slack's Web API answers at ${apiUrl}. Check the address and the network.`,
    { cause },
  );
}
