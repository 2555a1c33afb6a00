import { CALENDAR_WAIT_MS } from '../../../../config/policy.js';
import type {
  CalendarConnection,
  CalendarState,
  ConnectionId,
  HostCalendar,
} from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import type { UserId } from '../../../domain/model/request.js';
import { toMs } from '../../../domain/time.js';
import type { CalendarCopy } from '../../ports/calendar/calendar-copies.js';
import type { TeamId } from '../../ports/team-id.js';
import { withDeadline } from '../../with-deadline.js';
import type { ReadParts } from './read-connection.js';
import { SharedReads } from './shared-reads.js';
import { summarize } from './summarize.js';

/** What the calendars of hosts say. For a host without any, no call does I/O. */
export interface HostCalendars {
  /**
   * By the copies at hand; with `maxAgeMs`, after `freshen`. Undefined: the host has no calendar. While the copies stay the
   * same, `busy` is the same object.
   */
  known(team: TeamId, host: Host, maxAgeMs?: number): Promise<HostCalendar | undefined>;
  /**
   * Reads what was not tried within `maxAgeMs`; resolves when that is done, or after `CALENDAR_WAIT_MS` (real time)
   * since the read was begun: the rest goes on and is there for the next. Never rejects.
   */
  freshen(team: TeamId, host: Host, maxAgeMs: number): Promise<void>;
  /**
   * The same in the background, where nobody waits: hosts of one server take turns. Gives how each connection is doing;
   * `pending`: some are not done yet.
   */
  freshenInTurn(
    team: TeamId,
    host: Host,
    maxAgeMs: number,
  ): Promise<Record<ConnectionId, CalendarState> | 'pending'>;
  /** Deletes the copies of connections that the host does not have (any more). */
  tidy(team: TeamId, hostId: UserId, host: Host | undefined): Promise<void>;
}

/** Has this host connected a calendar? */
export function hasCalendars(host: Host): host is Host & { calendars: CalendarConnection[] } {
  return host.calendars !== undefined && host.calendars.length > 0;
}

export function createHostCalendars(parts: ReadParts): HostCalendars {
  const reads = new SharedReads(parts);
  const { copies, clock } = parts;

  function due(
    host: Host,
    found: Record<ConnectionId, CalendarCopy>,
    maxAgeMs: number,
  ): CalendarConnection[] {
    const triedAtMs = (id: ConnectionId) => toMs(found[id]?.triedAt ?? new Date(0).toISOString());
    return (host.calendars ?? []).filter(({ id }) => triedAtMs(id) < clock.now() - maxAgeMs);
  }

  async function readInTime(team: TeamId, host: Host, connections: CalendarConnection[]): Promise<void> {
    await Promise.all(connections.map((connection) => reads.inTime(team, host, connection)));
  }

  return {
    known: async (team, host, maxAgeMs) => {
      if (!hasCalendars(host)) return undefined;
      let found = await copies.read(team, host.id);
      const old = maxAgeMs === undefined ? [] : due(host, found, maxAgeMs);
      if (old.length > 0) {
        await readInTime(team, host, old);
        found = await copies.read(team, host.id);
      }
      const calendar = summarize(parts, team, host, found);
      if (calendar.checkedAt !== undefined) parts.metrics.calendarAge(clock.now() - toMs(calendar.checkedAt));
      return calendar;
    },
    freshen: async (team, host, maxAgeMs) => {
      if (!hasCalendars(host)) return;
      const found = await copies.read(team, host.id).catch(() => undefined);
      if (found !== undefined) await readInTime(team, host, due(host, found, maxAgeMs));
    },
    freshenInTurn: async (team, host, maxAgeMs) => {
      const old = hasCalendars(host) ? due(host, await copies.read(team, host.id), maxAgeMs) : [];
      const turns = Promise.all(old.map((connection) => reads.inTurn(team, host, connection)));
      const isLate = (await withDeadline(turns, CALENDAR_WAIT_MS)) === 'late';
      return isLate ? 'pending' : copies.read(team, host.id);
    },
    tidy: async (team, hostId, host) => {
      const present = (host?.calendars ?? []).map(({ id }) => id);
      const stored = Object.keys(await copies.read(team, hostId));
      await copies.drop(
        team,
        hostId,
        stored.filter((id) => !present.includes(id)),
      );
    },
  };
}
