import { ErrorCode } from '@slack/oauth';
import type { InstallFailure } from '../../src/messages/workspace/install-pages.js';
import { ExternalServiceError } from '../../src/usecases/errors.js';

/** A state that nobody was given, or that was spent or ran out. */
export class InvalidState extends Error {
  readonly code = ErrorCode.InvalidStateError;
}

/** Slack's words for a code that is no longer good: used, run out, or made up. */
const CODE_OVER = new Set(['invalid_code', 'code_already_used']);

/** Slack's words for trouble of its own. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
]);

/** What an error of the installer, of the Web API or of the store means for the person in front of the page. */
export function whyNotInstalled(error: unknown): InstallFailure {
  if (error instanceof ExternalServiceError) return { kind: 'store_away' };
  const { code, data } = error as { code?: string; data?: { error?: string } };
  switch (code) {
    case ErrorCode.AuthorizationError:
      return { kind: 'denied' };
    case ErrorCode.InvalidStateError:
    case ErrorCode.MissingStateError:
    case ErrorCode.MissingCodeError:
      return { kind: 'expired' };
    case 'slack_webapi_platform_error':
      return ofSlack(data?.error ?? 'unknown_error');
    case 'slack_webapi_request_error':
    case 'slack_webapi_http_error':
    case 'slack_webapi_rate_limited_error':
      return { kind: 'slack_away' };
    default:
      return { kind: 'refused', code: code ?? 'unknown_error' };
  }
}

function ofSlack(code: string): InstallFailure {
  if (CODE_OVER.has(code)) return { kind: 'expired' };
  return PASSING.has(code) ? { kind: 'slack_away' } : { kind: 'refused', code };
}
