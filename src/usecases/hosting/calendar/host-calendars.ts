import { CALENDAR_READ_MS, CALENDAR_WAIT_MS } from '../../../../config/policy.js';
import type {
  CalendarConnection,
  CalendarState,
  ConnectionId,
  HostCalendar,
} from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import type { UserId } from '../../../domain/model/request.js';
import { toMs } from '../../../domain/time.js';
import { KeyedQueue } from '../../keyed-queue.js';
import type { Log } from '../../ports/log.js';
import type { TeamId } from '../../ports/team-id.js';
import { openConnection, serverOf } from './open-connection.js';
import { type ReadParts, readConnection } from './read-connection.js';
import { summarize } from './summarize.js';

/** What the calendars of hosts say. A host without any costs nothing: no call then asks anybody. */
export interface HostCalendars {
  /** By the copies that are there. Undefined: the host has no calendar. */
  known(team: TeamId, host: Host): Promise<HostCalendar | undefined>;
  /** How each connection is doing, for the host's eyes. */
  states(team: TeamId, host: Host): Promise<Record<ConnectionId, CalendarState>>;
  /**
   * Reads what was not tried within `maxAgeMs`; resolves when that is done, or after `CALENDAR_WAIT_MS` (real time)
   * since the read was begun: the rest goes on and is there for the next. Never rejects.
   */
  freshen(team: TeamId, host: Host, maxAgeMs: number): Promise<void>;
  /** The same, but for nobody who waits: hosts of one server in turn. `pending`: some are not done yet. */
  freshenInTurn(team: TeamId, host: Host, maxAgeMs: number): Promise<'done' | 'pending'>;
  /** Deletes the copies of connections that the host does not have (any more). */
  tidy(team: TeamId, hostId: UserId, host: Host | undefined): Promise<void>;
}

export interface HostCalendarParts extends ReadParts {
  logger: Log;
}

/** So many background reads of one server at a time, from this process. */
const TURNS_AT_ONCE = 4;

/** Has this host connected a calendar? */
export function hasCalendars(host: Host): host is Host & { calendars: CalendarConnection[] } {
  return host.calendars !== undefined && host.calendars.length > 0;
}

export function createHostCalendars(parts: HostCalendarParts): HostCalendars {
  const reads = new SharedReads(parts);
  const { copies, clock } = parts;

  async function due(team: TeamId, host: Host, maxAgeMs: number): Promise<CalendarConnection[]> {
    if (!hasCalendars(host)) return [];
    const known = await copies.read(team, host.id);
    const triedAtMs = (id: ConnectionId) => toMs(known[id]?.triedAt ?? new Date(0).toISOString());
    return host.calendars.filter(({ id }) => triedAtMs(id) < clock.now() - maxAgeMs);
  }

  return {
    known: async (team, host) => {
      if (!hasCalendars(host)) return undefined;
      const calendar = summarize(parts, team, host, await copies.read(team, host.id));
      if (calendar.checkedAt !== undefined) parts.metrics.calendarAge(clock.now() - toMs(calendar.checkedAt));
      return calendar;
    },
    states: async (team, host) => (hasCalendars(host) ? copies.read(team, host.id) : {}),
    freshen: async (team, host, maxAgeMs) => {
      const connections = await due(team, host, maxAgeMs).catch(() => []);
      await Promise.all(connections.map((connection) => reads.inTime(team, host, connection)));
    },
    freshenInTurn: async (team, host, maxAgeMs) => {
      const connections = await due(team, host, maxAgeMs);
      const turns = Promise.all(connections.map((connection) => reads.inTurn(team, host, connection)));
      return (await atMost(CALENDAR_WAIT_MS, turns)) ? 'done' : 'pending';
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

/** Reads under way: whoever asks for the same connection meanwhile waits for the same read. */
class SharedReads {
  readonly #parts: HostCalendarParts;
  readonly #underWay = new Map<string, { since: number; done: Promise<unknown> }>();
  readonly #inLine = new Map<string, Promise<unknown>>();
  readonly #turns = new KeyedQueue();
  #next = 0;

  constructor(parts: HostCalendarParts) {
    this.#parts = parts;
  }

  async inTime(team: TeamId, host: Host, connection: CalendarConnection): Promise<void> {
    const { since, done } = this.#begin(team, host, connection);
    await atMost(since + CALENDAR_WAIT_MS - performance.now(), done);
  }

  inTurn(team: TeamId, host: Host, connection: CalendarConnection): Promise<unknown> {
    const name = nameOf(team, host, connection);
    const present = this.#inLine.get(name);
    if (present !== undefined) return present;
    const turn = this.#next++ % TURNS_AT_ONCE;
    const secret = openConnection(this.#parts.secrets, team, host.id, connection);
    const queue = `${secret === undefined ? connection.kind : serverOf(secret.access)} ${turn}`;
    const done = this.#turns
      .run(queue, () => this.#begin(team, host, connection).done)
      .finally(() => this.#inLine.delete(name));
    this.#inLine.set(name, done);
    return done;
  }

  #begin(team: TeamId, host: Host, connection: CalendarConnection) {
    const name = nameOf(team, host, connection);
    const present = this.#underWay.get(name);
    if (present !== undefined) return present;
    const { logger } = this.#parts;
    const done = readConnection(this.#parts, team, host, connection, { withinMs: CALENDAR_READ_MS })
      .catch((err: unknown) => logger.warn({ teamId: team, userId: host.id, err }, 'a calendar is not noted'))
      .finally(() => this.#underWay.delete(name));
    const begun = { since: performance.now(), done };
    this.#underWay.set(name, begun);
    return begun;
  }
}

const nameOf = (team: TeamId, { id }: Host, connection: CalendarConnection) =>
  `${team}/${id}/${connection.id}/${connection.sealed}`;

/** Whether it was done in time; it goes on all the same. */
async function atMost(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms));
  });
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
