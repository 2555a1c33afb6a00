import type { BusyQuestion } from '../../../usecases/ports/calendar/calendar.js';
import { questionDigest } from '../question-digest.js';

interface Kept {
  etag?: string;
  modified?: string;
  /** What else the answer depends on. */
  about: string;
}

/** The headers that let a server say that nothing has changed since the last answer. */
export function conditionOf(question: BusyQuestion): Record<string, string> {
  if (question.validator === undefined) return {};
  const { etag, modified, about } = JSON.parse(question.validator) as Kept;
  if (about !== questionDigest(question)) return {};
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(modified !== undefined && { 'if-modified-since': modified }),
  };
}

/** What to keep of an answer for the next time; undefined when its server marks no versions. */
export function validatorOf(
  question: BusyQuestion,
  headers: { get(name: string): string | null },
): string | undefined {
  const etag = headers.get('etag') ?? undefined;
  const modified = headers.get('last-modified') ?? undefined;
  if (etag === undefined && modified === undefined) return undefined;
  const kept = { about: questionDigest(question), ...(etag && { etag }), ...(modified && { modified }) };
  return JSON.stringify(kept satisfies Kept);
}
