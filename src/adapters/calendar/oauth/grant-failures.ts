import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import type { SignInFailure } from '../../../domain/model/calendar.js';
import type { CalendarFailure } from '../../../usecases/ports/calendar/calendar.js';

/** Entra's numbers for "an administrator has to agree first". */
const CONSENT = /AADSTS(65001|65005|90008|90093|90094|900941|90095)\b|consent_required|admin_policy_enforced/;

/** Why somebody who came back is not signed in. */
export function whyNotSignedIn(error: unknown): SignInFailure {
  if (error instanceof AuthorizationResponseError) {
    if (CONSENT.test(`${error.error} ${error.error_description}`)) return 'consent_needed';
    if (error.error === 'access_denied') return 'denied';
    return /server_error|temporarily/.test(error.error) ? 'away' : 'refused';
  }
  const { code } = failureOfGrant(error);
  if (code === 'consent_needed') return 'consent_needed';
  if (error instanceof ResponseBodyError && error.status < 500)
    return code === 'unauthorized' ? 'expired' : 'refused';
  return 'away';
}

/** What a refused token means for the calendar. */
export function failureOfGrant(error: unknown): CalendarFailure {
  const { code, status } = error as { code?: string; status?: number };
  if (error instanceof ResponseBodyError) {
    if (CONSENT.test(`${error.error} ${error.error_description}`)) return { code: 'consent_needed' };
    if (status === 429) return { code: 'rate_limited' };
    return {
      code: /^(invalid_grant|interaction_required|invalid_token)$/.test(error.error)
        ? 'unauthorized'
        : 'unavailable',
    };
  }
  return { code: code === 'OAUTH_TIMEOUT' ? 'timed_out' : 'unavailable' };
}
