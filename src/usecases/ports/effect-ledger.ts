import type { CalendarFailureCode } from '../../domain/model/calendar.js';
import type { Effect } from '../../domain/model/effects.js';
import type { SlackReason } from './slack.js';
import type { TeamId } from './team-id.js';

/** An effect as its keeper hands it out. */
export interface Taken {
  team: TeamId;
  effect: Effect;
  /** Goes up each time the effect's id is committed anew. */
  generation: number;
  /** When it was to be done this time (ms): the effect's own `dueAt`, or later after an earlier try. */
  dueAt: number;
  /** Sends that were begun before. */
  attempts: number;
  /** Those of them that were settled as `unknown`. */
  unknowns: number;
  /** An earlier send was begun and never settled: nobody knows whether it arrived. */
  unsettled: boolean;
}

/** Why we do not send. */
export type DropReason =
  | 'too_late'
  | 'not_current'
  | 'gone'
  | 'never_opened'
  | 'nothing_to_say'
  | 'no_file'
  | 'not_a_message'
  | 'unreadable';
/** Why it is never sent: our word, or Slack's, who will never take it. */
export type GivenUpReason = DropReason | SlackReason;
/** Why we try again. */
export type WaitReason =
  | 'not_yet'
  | 'recurs'
  | 'not_prepared'
  | 'internal'
  | 'failed'
  | 'crashed'
  | 'no_name'
  | 'server_busy'
  | 'overtaken';

export type Settlement =
  | { as: 'done' }
  | { as: 'dropped'; reason: GivenUpReason }
  /** Once more at `dueAt` (ms). */
  | { as: 'again'; dueAt: number; reason: WaitReason | CalendarFailureCode | SlackReason }
  /** Sent or not, nobody knows; once more at `dueAt`, and counted. */
  | { as: 'unknown'; dueAt: number; reason: WaitReason | SlackReason };

/** An effect that nobody holds. */
export interface DueEffect {
  team: TeamId;
  effect: Effect;
  generation: number;
  /** When to do it (ms): the effect's own `dueAt`, or later when it is to be done again. */
  dueAt: number;
}

/** Who sweeps a shard, and whether there may be something to do in it. */
export interface SweepLease {
  /** For how long (ms) another process still does; 0: the one who asked does. */
  leftMs: number;
  /**
   * When the soonest effect that nobody holds is due (ms); `Infinity`: there is none; `-Infinity`: a lease has run out, and
   * what it held may be due. Means nothing while another process sweeps.
   */
  soonestAt: number;
}

/** What the dispatcher may ask of, and tell, the keeper of effects. One shard holds many workspaces. */
export interface EffectLedger {
  /**
   * Effects due up to `until` that nobody holds, workspaces in turn, of each the soonest first. `from`: not due before
   * it. With `offset`, how many to pass over: page by page in the order of time, none left out.
   */
  due(
    shard: string,
    until: number,
    limit: number,
    page?: { from?: number; offset?: number },
  ): Promise<DueEffect[]>;
  /** One process at a time sweeps a shard: from now on `owner`, for `forMs` by Redis' own clock, unless another one does. */
  leaseSweep(shard: string, owner: string, forMs: number): Promise<SweepLease>;
  /** Of these effects of a workspace, those that nobody holds. */
  lookUp(shard: string, team: TeamId, ids: string[]): Promise<DueEffect[]>;
  /** The soonest due moment of all, held ones included (ms). */
  nextDueAt(shard: string): Promise<number | undefined>;
  /** How many are due at `now`, held ones included, and since when the oldest is. */
  backlog(shard: string, now: number): Promise<{ due: number; oldestDueAt?: number }>;
  /** pending → armed: leases what is still there and unheld, to `owner`, under `lease`. */
  take(shard: string, ids: EffectRef[], lease: Lease): Promise<Taken[]>;
  /** Keeps a lease alive. `false`: it had run out. */
  renew(shard: string, lease: Lease): Promise<boolean>;
  /** armed → sending: those of the lease that are still there in the same generation. May be asked again. */
  fence(shard: string, ids: EffectRef[], lease: Lease): Promise<EffectRef[]>;
  /** sending → gone, or due again. What was committed anew meanwhile stays due. */
  settle(
    shard: string,
    settlements: { ref: EffectRef; settlement: Settlement }[],
    lease: Lease,
  ): Promise<void>;
  /** Hands back what a stopping process holds. */
  release(shard: string, lease: Lease): Promise<void>;
}

export interface EffectRef {
  team: TeamId;
  id: string;
  generation: number;
}

export interface Lease {
  /** One per armed batch or job; says where its holder can be asked, see `lease-id.ts`. */
  id: string;
  owner: string;
  /** Milliseconds from now by Redis' own clock. */
  forMs: number;
}
