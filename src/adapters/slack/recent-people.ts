import type { UserId } from '../../domain/model/request.js';
import type { Profile } from '../../usecases/ports/slack.js';
import type { TeamId } from '../../usecases/ports/team-id.js';

/** What Slack said of somebody who is about to hear of a meeting's clock. */
export interface Acquaintance {
  /** Their DM, `D…`. */
  channel: string;
  profile?: Profile;
}

/**
 * Kept for some minutes where every process finds it: one that takes over, or was started anew, need not ask Slack about
 * everybody at the same moment (`conversations.open` allows 50 calls a minute). Never rejects: without it, Slack is asked.
 */
export interface PeopleMemory {
  recall(team: TeamId, user: UserId): Promise<Acquaintance | undefined>;
  note(team: TeamId, user: UserId, known: Acquaintance): Promise<void>;
  forget(team: TeamId, user: UserId): Promise<void>;
}
