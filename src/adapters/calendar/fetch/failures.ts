import type { CalendarFailure } from '../../../usecases/ports/calendar/calendar.js';
import { withCauses } from '../../causes.js';

/** What went wrong when there was no answer; only its kind is kept, since error messages name addresses. */
export function failureOfError(error: unknown): CalendarFailure {
  const names = withCauses(error).flatMap(({ name, code }) => [name, code]);
  const codes = names.filter((each) => typeof each === 'string');
  if (codes.includes('ADDRESS_REFUSED')) return { code: 'address_refused' };
  if (codes.includes('TOO_LARGE')) return { code: 'too_large' };
  if (codes.some((code) => /Timeout|Abort|ETIMEDOUT/i.test(code))) return { code: 'timed_out' };
  if (codes.includes('ENOTFOUND')) return { code: 'not_found' };
  if (codes.some((code) => /^Z_|^ERR_.*COMPRESS|OVERFLOW$/.test(code))) return { code: 'unreadable' };
  return { code: 'unavailable' };
}

/** The parts of an answer that say what failed. */
interface AnswerHeaders {
  get(name: string): string | null;
}

const NONE: AnswerHeaders = { get: () => null };

/** Not at the moment: too slow, locked, or too early. */
const PASSING = new Set([408, 423, 425]);

/** What a status other than success means for a calendar. */
export function failureOfStatus(status: number, headers = NONE): CalendarFailure {
  const retryAfterMs = readRetryAfter(headers);
  const wait = retryAfterMs !== undefined && { retryAfterMs };
  if (status === 401) return { code: 'unauthorized' };
  if (status === 403) return { code: 'forbidden' };
  if (status === 404 || status === 410) return { code: 'not_found' };
  if (status === 409 || status === 412) return { code: 'conflict' };
  if (status === 429) return { code: 'rate_limited', ...wait };
  return status >= 500 || PASSING.has(status) ? { code: 'unavailable', ...wait } : { code: 'unreadable' };
}

/** Reads seconds, or a date, which is compared with the server's own clock. */
function readRetryAfter(headers: AnswerHeaders): number | undefined {
  const text = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const waitMs = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
