import { CALENDAR_READ_MS, CALENDAR_WAIT_MS } from '../../../../config/policy.js';
import type { CalendarConnection } from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import { KeyedQueue } from '../../keyed-queue.js';
import type { ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { TeamId } from '../../ports/team-id.js';
import { withDeadline } from '../../with-deadline.js';
import { type ReadParts, readConnection } from './read-connection.js';
import { openFor } from './sealed.js';
import { serverOf } from './server-turns.js';

/** How many background reads of one server this process makes at a time. */
const TURNS_AT_ONCE = 4;

/** Reads under way: whoever asks for the same connection meanwhile waits for the same read. */
export class SharedReads {
  readonly #parts: ReadParts;
  readonly #underWay = new Map<string, { since: number; done: Promise<unknown> }>();
  readonly #inLine = new Map<string, Promise<unknown>>();
  readonly #turns = new KeyedQueue();
  #next = 0;

  constructor(parts: ReadParts) {
    this.#parts = parts;
  }

  async inTime(team: TeamId, host: Host, connection: CalendarConnection): Promise<void> {
    const { since, done } = this.#begin(team, host, connection);
    await withDeadline(done, since + CALENDAR_WAIT_MS - performance.now());
  }

  inTurn(team: TeamId, host: Host, connection: CalendarConnection): Promise<unknown> {
    const name = nameOf(team, host, connection);
    const present = this.#inLine.get(name);
    if (present !== undefined) return present;
    const turn = this.#next++ % TURNS_AT_ONCE;
    const opened = openFor<ConnectionSecret>(this.#parts.secrets, team, host.id, connection.sealed);
    const queue = `${opened === undefined ? connection.kind : serverOf(opened.value.access)} ${turn}`;
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
