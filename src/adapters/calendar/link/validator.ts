import { createHash } from 'node:crypto';
import type { BusyQuestion } from '../../../usecases/ports/calendar.js';

interface Kept {
  etag?: string;
  modified?: string;
  /** What else the answer hangs on. */
  about: string;
}

/** What an unchanged file would give is the same only for the same host, read in the same zone. */
function aboutOf({ zone, emails, ownPrefix }: BusyQuestion): string {
  return createHash('sha256')
    .update(JSON.stringify([zone, emails, ownPrefix]))
    .digest('base64url')
    .slice(0, 12);
}

/** The headers by which a server may say that nothing has changed since the last answer. */
export function conditionOf(question: BusyQuestion): Record<string, string> {
  if (question.validator === undefined) return {};
  const { etag, modified, about } = JSON.parse(question.validator) as Kept;
  if (about !== aboutOf(question)) return {};
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(modified !== undefined && { 'if-modified-since': modified }),
  };
}

/** What to keep of an answer for the next time; undefined when its server does not mark versions. */
export function validatorOf(
  question: BusyQuestion,
  headers: { get(name: string): string | null },
): string | undefined {
  const etag = headers.get('etag') ?? undefined;
  const modified = headers.get('last-modified') ?? undefined;
  if (etag === undefined && modified === undefined) return undefined;
  const kept = { about: aboutOf(question), ...(etag && { etag }), ...(modified && { modified }) };
  return JSON.stringify(kept satisfies Kept);
}
