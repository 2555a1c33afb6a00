import { WebClient } from '@slack/web-api';
import type { Clock } from '../../usecases/ports/clock.js';
import type { RefreshResult, TokenExchange } from '../../usecases/ports/installations.js';
import type { SlackReason } from '../../usecases/ports/slack.js';
import { classify } from './classify.js';
import { silentLogger } from './silent-logger.js';

const ANSWER_WITHIN_MS = 8_000;

export interface ExchangeParts {
  apiUrl: string;
  client: { id: string; secret: string };
  clock: Pick<Clock, 'now'>;
}

/** `oauth.v2.access`; never tried again by the SDK, since a refresh token may be spent by a call that failed. */
export function slackTokenExchange({ apiUrl, client, clock }: ExchangeParts): TokenExchange {
  const web = new WebClient(undefined, {
    slackApiUrl: apiUrl,
    timeout: ANSWER_WITHIN_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
  return {
    refresh: async (refreshToken): Promise<RefreshResult> => {
      try {
        const answer = await web.oauth.v2.access({
          client_id: client.id,
          client_secret: client.secret,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        });
        if (answer.access_token === undefined) return { outcome: 'failed', reason: 'no_token' };
        const tokens = {
          botToken: answer.access_token,
          ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
          ...(answer.expires_in !== undefined && { expiresAt: clock.now() + answer.expires_in * 1_000 }),
        };
        return { outcome: 'refreshed', tokens };
      } catch (error) {
        const { outcome, reason } = classify(error, clock.now()) as { outcome: string; reason: SlackReason };
        return { outcome: outcome === 'refused' || outcome === 'auth_lost' ? 'refused' : 'failed', reason };
      }
    },
  };
}
