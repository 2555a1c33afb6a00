import { CALENDAR_WRITE_MS } from '../../../../config/policy.js';
import type { CalendarConnection } from '../../../domain/model/calendar.js';
import type { UserId } from '../../../domain/model/request.js';
import type {
  Calendar,
  CalendarAccess,
  CalendarResult,
  CallLimits,
  ConnectionSecret,
} from '../../ports/calendar/calendar.js';
import type { TeamId } from '../../ports/team-id.js';
import { accountOf, type Place } from './entries/entry-record.js';
import type { ReadParts } from './read-connection.js';
import { openFor, sealFor } from './sealed.js';
import { serverOf } from './server-turns.js';

type Call<T> = (calendar: Calendar, access: CalendarAccess, limits: CallLimits) => Promise<CalendarResult<T>>;

/** A connection through which entries are written. Tokens that its server renews are kept. */
export class OpenAccount {
  readonly #parts: ReadParts;
  readonly #team: TeamId;
  readonly #host: UserId;
  readonly #connection: CalendarConnection;
  #secret: ConnectionSecret;
  #sealed: string;

  constructor(
    parts: ReadParts,
    team: TeamId,
    host: UserId,
    { connection, secret }: { connection: CalendarConnection; secret: ConnectionSecret },
  ) {
    this.#parts = parts;
    this.#team = team;
    this.#host = host;
    this.#connection = connection;
    this.#secret = secret;
    this.#sealed = connection.sealed;
  }

  /** Undefined when the key that sealed the connection is gone. */
  static open(
    parts: ReadParts,
    team: TeamId,
    host: UserId,
    connection: CalendarConnection,
  ): OpenAccount | undefined {
    const opened = openFor<ConnectionSecret>(parts.secrets, team, host, connection.sealed);
    return opened && new OpenAccount(parts, team, host, { connection, secret: opened.value });
  }

  get account(): string {
    return accountOf(this.#secret.access);
  }

  /** The calendar that entries go into. */
  get place(): Place | undefined {
    const { writesInto: calendarId } = this.#secret;
    return calendarId === undefined ? undefined : { connection: this.id, account: this.account, calendarId };
  }

  get server(): string {
    return serverOf(this.#secret.access);
  }

  get id(): string {
    return this.#connection.id;
  }

  /** Asks its server; never rejects because of what goes wrong there. */
  async ask<T>(call: Call<T>): Promise<CalendarResult<T>> {
    const { calendars, metrics } = this.#parts;
    const { access } = this.#secret;
    const calendar = calendars[access.kind];
    if (calendar === undefined) return { ok: false, failure: { code: 'unavailable' } };
    const startedAt = performance.now();
    const result = await call(calendar, access, { withinMs: CALENDAR_WRITE_MS });
    const outcome = result.ok ? 'ok' : result.failure.code;
    metrics.calendarWritten(access.kind, outcome, performance.now() - startedAt);
    if (result.renewed !== undefined) await this.#renew(result.renewed);
    return result;
  }

  async #renew(access: CalendarAccess): Promise<void> {
    const was = this.#sealed;
    this.#secret = { ...this.#secret, access };
    this.#sealed = sealFor(this.#parts.secrets, this.#team, this.#host, this.#secret);
    await this.#parts.keepSecret(this.#team, this.#host, { id: this.id, sealed: this.#sealed, was });
  }
}
