import type { Effect } from '../../domain/model/effects.js';
import type { TeamId } from './team-id.js';

/** Tells this process' dispatcher that something was committed, so that it need not wait for the next look. Never rejects. */
export interface Wakeup {
  nudge(team: TeamId, effects: Effect[]): void;
}
