import { createHash } from 'node:crypto';
import type { RequestId } from '../../../../domain/model/request.js';
import type { TeamId } from '../../../ports/team-id.js';

const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** The prefix of the ids of a workspace's entries. */
export function entryPrefix(team: TeamId): string {
  return `infoint${hex(team).slice(0, 8)}`;
}

/** The id of a request's entry, which never changes: letters a–v and digits. */
export function entryId(team: TeamId, requestId: RequestId): string {
  return `${entryPrefix(team)}${hex(`${team}/${requestId}`).slice(0, 32)}`;
}
