import type { Effect } from '../../domain/model/effects.js';
import type { TeamId } from './team-id.js';

/** Tells this process' dispatcher that something was committed, so that it need not wait for the next sweep. Never rejects. */
export interface Wakeup {
  nudge(team: TeamId, effects: Effect[]): void;
}
