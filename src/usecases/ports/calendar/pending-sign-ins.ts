import type { ConnectionId, SignInKind } from '../../../domain/model/calendar.js';
import type { UserId } from '../../../domain/model/request.js';
import type { TeamId } from '../team-id.js';

/** Somebody is on their way to sign in to a calendar. */
export interface PendingSignIn {
  /** Whose calendar it becomes, wherever the browser has been. */
  team: TeamId;
  user: UserId;
  kind: SignInKind;
  /** See `SignInRequest`. */
  verifier: string;
  /** The connection that it is to take the place of. */
  replaces?: ConnectionId;
}

/** Sign-ins that were begun, for ten minutes; each can be finished once. Rejects when the store is away. */
export interface PendingSignIns {
  /** Gives the state: by it alone the sign-in is found. */
  add(signIn: PendingSignIn): Promise<string>;
  /** Undefined: never begun, over, or finished. */
  find(state: string): Promise<PendingSignIn | undefined>;
  /** As `find`, and nobody finds it again. */
  spend(state: string): Promise<PendingSignIn | undefined>;
}
