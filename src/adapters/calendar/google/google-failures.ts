import type { Headers } from 'undici';
import type { CalendarFailure } from '../../../usecases/ports/calendar/calendar.js';
import { failureOfStatus } from '../fetch/failures.js';
import { errorAnswer } from './google-shapes.js';

/** Google uses 403 for exceeded quotas, too: https://developers.google.com/workspace/calendar/api/guides/errors */
const TOO_MANY =
  /^(rateLimitExceeded|userRateLimitExceeded|quotaExceeded|dailyLimitExceeded|RESOURCE_EXHAUSTED)$/;
/** The operator's project has no Calendar API: nothing that a host could mend. */
const NOT_SET_UP = /^accessNotConfigured$/;

/** What a status other than success means. */
export function failureOfGoogle(status: number, headers: Headers, json: unknown): CalendarFailure {
  const { error } = errorAnswer.safeParse(json).data ?? {};
  const reasons = [error?.status, ...(error?.errors ?? []).map(({ reason }) => reason)];
  const says = (pattern: RegExp) => reasons.some((reason) => reason !== undefined && pattern.test(reason));
  if (status !== 403) return failureOfStatus(status, headers);
  if (says(TOO_MANY)) return failureOfStatus(429, headers);
  return { code: says(NOT_SET_UP) ? 'unavailable' : 'forbidden' };
}
