import { CALENDAR_WRITE_MS } from '../../../../../config/policy.js';
import type { CalendarConnection, ConnectionId } from '../../../../domain/model/calendar.js';
import type { UserId } from '../../../../domain/model/request.js';
import type {
  Calendar,
  CalendarAccess,
  CalendarResult,
  CallLimits,
  ConnectionSecret,
} from '../../../ports/calendar/calendar.js';
import type { TeamId } from '../../../ports/team-id.js';
import type { ReadParts } from '../read-connection.js';
import { openFor, sealFor } from '../sealed.js';
import { serverOf } from '../server-turns.js';
import { accountOf, type Place } from './entry-record.js';

type Call<T> = (calendar: Calendar, access: CalendarAccess, limits: CallLimits) => Promise<CalendarResult<T>>;

/** A connection through which entries are written. Tokens that its server renews are kept. */
export interface OpenAccount {
  readonly id: ConnectionId;
  readonly account: string;
  readonly server: string;
  /** The calendar that entries go into. */
  readonly place: Place | undefined;
  /** Asks its server; never rejects because of what goes wrong there. */
  ask<T>(call: Call<T>): Promise<CalendarResult<T>>;
}

/** Undefined when the key that sealed the connection is gone. */
export function openAccount(
  { secrets, calendars, metrics, keepSecret }: ReadParts,
  team: TeamId,
  host: UserId,
  { id, sealed }: CalendarConnection,
): OpenAccount | undefined {
  const opened = openFor<ConnectionSecret>(secrets, team, host, sealed);
  if (opened === undefined) return undefined;
  let latest = { secret: opened.value, sealed };
  const renew = async (access: CalendarAccess) => {
    const was = latest.sealed;
    const secret = { ...latest.secret, access };
    latest = { secret, sealed: sealFor(secrets, team, host, secret) };
    await keepSecret(team, host, { id, sealed: latest.sealed, was });
  };
  return {
    id,
    get account() {
      return accountOf(latest.secret.access);
    },
    get server() {
      return serverOf(latest.secret.access);
    },
    get place() {
      const { writesInto: calendarId } = latest.secret;
      return calendarId === undefined ? undefined : { connection: id, account: this.account, calendarId };
    },
    ask: async (call) => {
      const { access } = latest.secret;
      const calendar = calendars[access.kind];
      if (calendar === undefined) return { ok: false, failure: { code: 'unavailable' } };
      const startedAt = performance.now();
      const result = await call(calendar, access, { withinMs: CALENDAR_WRITE_MS });
      const outcome = result.ok ? 'ok' : result.failure.code;
      metrics.calendarWritten(access.kind, outcome, performance.now() - startedAt);
      if (result.renewed !== undefined) await renew(result.renewed);
      return result;
    },
  };
}
