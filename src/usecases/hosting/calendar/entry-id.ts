import { createHash } from 'node:crypto';
import type { TeamId } from '../../ports/team-id.js';

const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the ids of a workspace's entries begin with. */
export function entryPrefix(team: TeamId): string {
  return `infoint${hex(team).slice(0, 8)}`;
}
