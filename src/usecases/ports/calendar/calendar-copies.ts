import type { CalendarState, ConnectionId } from '../../../domain/model/calendar.js';
import type { Iso, UserId } from '../../../domain/model/request.js';
import type { TeamId } from '../team-id.js';

/** What was read of a connection last. */
export interface CalendarCopy extends CalendarState {
  /** The last try, good or not. */
  triedAt: Iso;
  /** The busy times of the last good read, sealed: `usecases/hosting/calendar/busy-copy.ts`. */
  sealed?: string;
}

/**
 * Keeps the copies of hosts' calendars beside their documents, since they change with every read. Rejects as the
 * `Store` does.
 */
export interface CalendarCopies {
  /** All of a host's, in one round trip. */
  read(team: TeamId, user: UserId): Promise<Record<ConnectionId, CalendarCopy>>;
  write(team: TeamId, user: UserId, id: ConnectionId, copy: CalendarCopy): Promise<void>;
  /** Those named; all of the host's without names. */
  drop(team: TeamId, user: UserId, ids?: ConnectionId[]): Promise<void>;
}
