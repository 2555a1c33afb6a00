import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { SendResult } from '../../usecases/ports.js';

type Failure = Exclude<SendResult, { outcome: 'sent' }>;

/** The token is of no use until somebody installs the app again. */
const AUTH_LOST = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'org_login_required',
  'team_access_not_granted',
]);

/** Slack had trouble of its own; it did nothing. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'team_added_to_org',
]);

/** No request left this machine, or none was let in. */
const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT_CONNECT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * What a failed call means for whether the message was posted. Known unsent: refused connection, DNS or TLS failure,
 * any parsed `ok:false`, 429. All else is unknown. `now` in ms.
 */
export function classify(error: unknown, now: number): Failure {
  if (error instanceof WebAPIRateLimitedError)
    return { outcome: 'unsent', reason: 'ratelimited', retryAt: now + error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return ofPlatform(error.data.error);
  if (error instanceof WebAPIHTTPError)
    return error.statusCode === 429
      ? { outcome: 'unsent', reason: 'ratelimited', retryAt: now + retryAfterMs(error.headers) }
      : { outcome: 'unknown', reason: `http_${error.statusCode}` };
  const code = codeOf(error instanceof WebAPIRequestError ? error.original : error);
  return NEVER_ARRIVED.has(code) ? { outcome: 'unsent', reason: code } : { outcome: 'unknown', reason: code };
}

function ofPlatform(reason: string): Failure {
  if (AUTH_LOST.has(reason)) return { outcome: 'auth_lost', reason };
  return PASSING.has(reason) ? { outcome: 'unsent', reason } : { outcome: 'refused', reason };
}

function retryAfterMs(headers: Record<string, string>): number {
  const seconds = Number(headers['retry-after'] ?? headers['Retry-After']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
}

/** The innermost code that undici and Node give, at most four causes deep. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null) return 'unknown_error';
  const { code, cause, errors, name } = error as {
    code?: unknown;
    cause?: unknown;
    errors?: unknown[];
    name?: string;
  };
  if (typeof code === 'string') return code;
  if (depth < 4 && (cause !== undefined || errors?.[0] !== undefined))
    return codeOf(cause ?? errors?.[0], depth + 1);
  return name === 'TimeoutError' || name === 'AbortError' ? 'timeout' : 'unknown_error';
}
