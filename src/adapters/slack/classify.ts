import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { SendResult, SlackReason } from '../../usecases/ports/slack.js';
import { withCauses } from '../causes.js';
import { CallError } from './direct-call.js';

type Failure = Exclude<SendResult, { outcome: 'sent' }>;

/** Nothing is taken from the app until somebody sets right how it is installed; no message is to blame. */
const APP_REFUSED = new Set([
  // The token
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  // What the app may do
  'missing_scope',
  'no_permission',
  'messages_tab_disabled',
  // What the workspace or its organisation allows
  'access_denied',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'org_login_required',
  'team_access_not_granted',
  'two_factor_setup_required',
]);

/** Slack had trouble of its own; it did nothing. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

const TOO_MUCH = new Set(['ratelimited', 'rate_limited']);

/** System calls that come before a request is written: whatever fails there, nothing has left this machine. */
const BEFORE_WRITING = new Set(['connect', 'getaddrinfo']);
/** Connections, names and certificates, as Node, undici and OpenSSL call what is wrong with them. */
const NEVER_ARRIVED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOST(UNREACH|DOWN)|ENET(UNREACH|DOWN)|EADDRNOTAVAIL|E[MN]FILE|EPROTO|UND_ERR_CONNECT_TIMEOUT|(CERT|CRL|DEPTH_ZERO|ERR_SSL|ERR_TLS|ERROR_IN|HOSTNAME|INVALID|PATH_LENGTH|SELF_SIGNED|UNABLE_TO)_\w+)$/;
const LATE = new Set(['TimeoutError', 'AbortError']);
/** Node's words for a connection that was cut while TLS was still being agreed upon. */
const BEFORE_TLS = 'before secure TLS connection was established';

/**
 * What a failed call means for whether the message was posted. Known unsent: refused connection, DNS or TLS failure,
 * any parsed `ok:false`, 429. All else is unknown. `now` in ms.
 */
export function classify(error: unknown, now: number): Failure {
  if (error instanceof WebAPIRateLimitedError)
    return { outcome: 'unsent', reason: 'ratelimited', retryAt: now + error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return ofPlatform(error.data.error, now);
  if (error instanceof WebAPIHTTPError)
    return error.statusCode === 429
      ? { outcome: 'unsent', reason: 'ratelimited', retryAt: now + retryAfterMs(error.headers) }
      : { outcome: 'unknown', reason: `http_${error.statusCode}` };
  return ofRequest(error instanceof WebAPIRequestError ? error.original : error);
}

/** Did Slack answer, whatever it said? `false`: it is away, or in trouble of its own. */
export function isAnswered(result: SendResult): boolean {
  if (result.outcome === 'unknown') return false;
  return result.outcome !== 'unsent' || result.retryAt !== undefined;
}

function ofPlatform(reason: SlackReason, now: number): Failure {
  if (APP_REFUSED.has(reason)) return { outcome: 'auth_lost', reason };
  if (TOO_MUCH.has(reason)) return { outcome: 'unsent', reason, retryAt: now + 1000 };
  return PASSING.has(reason) ? { outcome: 'unsent', reason } : { outcome: 'refused', reason };
}

function ofRequest(error: unknown): Failure {
  if (error instanceof CallError)
    return { outcome: error.connected ? 'unknown' : 'unsent', reason: error.code };
  const causes = withCauses(error);
  const late = causes.some(({ name = '' }) => LATE.has(name)) ? 'timeout' : 'unknown_error';
  const reason = causes.map(({ code }) => code).find((code) => typeof code === 'string') ?? late;
  const early = causes.some(
    ({ syscall = '', message }) => BEFORE_WRITING.has(syscall) || message?.includes(BEFORE_TLS),
  );
  return { outcome: early || NEVER_ARRIVED.test(reason) ? 'unsent' : 'unknown', reason };
}

function retryAfterMs(headers: Record<string, string>): number {
  const seconds = Number(headers['retry-after'] ?? headers['Retry-After']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
}
