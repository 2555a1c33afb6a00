import type { NewerKind } from '../../../messages/parts/plain-blocks.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';

/**
 * Which newer kinds of blocks Slack took of a workspace and which it refused, kept for a week where every process finds it: then
 * it is tried again, as the rollout goes on. Never rejects: without it, Slack is tried.
 */
export interface BlocksMemory {
  /** Absent: nobody knows. */
  recall(team: TeamId, kinds: NewerKind[]): Promise<Partial<Record<NewerKind, boolean>>>;
  note(team: TeamId, kinds: NewerKind[], takes: boolean): Promise<void>;
}
