import { createHash } from 'node:crypto';
import type { RequestId } from '../../../domain/model/request.js';
import type { TeamId } from '../../ports/ports.js';

const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the ids of a workspace's entries begin with. */
export function entryPrefix(team: TeamId): string {
  return `infoint${hex(team).slice(0, 8)}`;
}

/** The id of a request's entry in its host's calendar, one for life. */
export function entryIdOf(team: TeamId, requestId: RequestId): string {
  return `${entryPrefix(team)}${hex(requestId).slice(0, 24)}`;
}
