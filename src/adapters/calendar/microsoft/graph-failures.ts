import type { Headers } from 'undici';
import type { CalendarFailure } from '../../../usecases/ports/calendar/calendar.js';
import { failureOfStatus } from '../fetch/failures.js';
import { errorAnswer } from './graph-shapes.js';

const CONSENT = /^Authorization_RequestDenied$|AADSTS65001|consent/i;
/** The id of a creation was used for another event: https://learn.microsoft.com/graph/api/resources/event, `transactionId`. */
const DUPLICATE = 'ErrorDuplicateTransactionId';

/** What a status other than success means. */
export function failureOfGraph(status: number, headers: Headers, json: unknown): CalendarFailure {
  const { code = '', message = '' } = errorAnswer.safeParse(json).data?.error ?? {};
  if (code === DUPLICATE) return { code: 'conflict' };
  if (status === 403 && (CONSENT.test(code) || CONSENT.test(message))) return { code: 'consent_needed' };
  return failureOfStatus(status, headers);
}
