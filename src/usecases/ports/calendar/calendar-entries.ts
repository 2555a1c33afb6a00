import type { CalendarFailureCode } from '../../../domain/model/calendar.js';
import type { Iso, RequestId, UserId } from '../../../domain/model/request.js';
import type { TeamId } from '../team-id.js';

/** What is known of the entry for a request in its host's calendar. */
export interface KeptEntry {
  /** Where it stands, or may stand, and what it says, sealed: `usecases/hosting/calendar/entries/entry-record.ts`. */
  sealed: string;
  /** Since when it cannot be made right, and why; absent while all is well. */
  failure?: { code: CalendarFailureCode; since: Iso };
}

/**
 * Keeps what is known of entries beside the documents: only whoever carries out a request's `calendar_entry` writes it.
 * Rejects as the `Store` does.
 */
export interface CalendarEntries {
  /** All of a host's, in one round trip. */
  read(team: TeamId, host: UserId): Promise<Record<RequestId, KeptEntry>>;
  write(team: TeamId, host: UserId, id: RequestId, entry: KeptEntry): Promise<void>;
  /** Those named; all of the host's without names. */
  drop(team: TeamId, host: UserId, ids?: RequestId[]): Promise<void>;
}
