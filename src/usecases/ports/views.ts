import type { WithBlocks } from './newer-blocks.js';
import type { TeamId } from './team-id.js';

/** What became of a view that was to be shown. */
export type Showing =
  | { outcome: 'shown'; viewId: string }
  /** Too many at a time; not before this has passed. */
  | { outcome: 'limited'; retryAfterMs: number }
  /** The trigger has run out, or the person closed the form. */
  | { outcome: 'too_late' };

/** Forms in front of people, one workspace a call. Rejects when Slack does not answer or refuses the view. */
export interface Views {
  /** On a trigger, which lives for three seconds and serves once. `onTop`: of the form in which the person acted. */
  open(team: TeamId, trigger: string, view: WithBlocks, options?: { onTop?: boolean }): Promise<Showing>;
  /** Makes another view of one that is open. */
  update(team: TeamId, viewId: string, view: WithBlocks): Promise<Showing>;
}
