import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import { CALENDAR_READ_MS } from '../../../../config/policy.js';
import type { CalendarFailureCode, ConnectionId } from '../../../domain/model/calendar.js';
import { isHosting } from '../../../domain/model/host.js';
import type { Refusal } from '../../../domain/model/refusal.js';
import type { UserId } from '../../../domain/model/request.js';
import { nowOf } from '../../now-of.js';
import type { ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { TeamId } from '../../ports/team-id.js';
import type { EntryParts } from './entries/entry-case.js';
import { keepRead, readSecret } from './read-connection.js';
import { sealFor } from './sealed.js';

export type Connected =
  | { ok: true; label: string; busyCount: number }
  | { ok: false; failure: CalendarFailureCode }
  | { ok: false; refusal: Refusal };

export interface ConnectQuery {
  team: TeamId;
  user: UserId;
  /** The form's command id: submitting the same form twice connects once. */
  commandId: string;
  secret: ConnectionSecret;
  replaces?: ConnectionId | undefined;
  /** The host is no longer in the form, and is told in a message. */
  tells?: true | undefined;
}

/** Tries a connection, keeps it sealed when it can be read, and says how many busy times were found. */
export async function connectCalendar(parts: EntryParts, query: ConnectQuery): Promise<Connected> {
  const { team, user, commandId, secret, replaces, tells } = query;
  const { doc: host } = (await parts.store.load(team, { hostId: user })).host;
  if (!isHosting(host)) return { ok: false, refusal: { code: 'not_host' } };
  const limits = { withinMs: CALENDAR_READ_MS };
  const read = await readSecret(parts, team, host, secret, { limits });
  if (!read.ok) return { ok: false, failure: read.failure.code };
  const id = createHash('sha256').update(`${team}/${user}/${commandId}`).digest('hex').slice(0, 16);
  const connection = {
    ...{ id, kind: secret.access.kind, calendars: secret.calendars.length },
    sealed: sealFor(parts.secrets, team, user, { ...secret, access: read.renewed ?? secret.access }),
    ...(secret.writesInto !== undefined && { writesInto: true as const }),
  };
  const command = { kind: 'connect_calendar', actor: user, connection } as const;
  const outcome = await parts.perform(
    team,
    { hostId: user, commandId },
    { ...command, ...(replaces !== undefined && { replaces }), ...(tells === true && { tells }) },
  );
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal };
  await keepRead(parts, team, host, id, read.value);
  if (replaces !== undefined) await parts.copies.drop(team, user, [replaces]);
  const now = nowOf(parts);
  return { ok: true, label: secret.label, busyCount: countAhead(read.value.times, now) };
}

/** Removes a connection: its secret with the commit, its copy right after. */
export async function disconnectCalendar(
  parts: EntryParts,
  { team, user, id, commandId }: { team: TeamId; user: UserId; id: ConnectionId; commandId: string },
): Promise<boolean> {
  const command = { kind: 'remove_calendar', actor: user, id } as const;
  const outcome = await parts.perform(team, { hostId: user, commandId }, command);
  if (!outcome.ok) return false;
  await parts.copies.drop(team, user, [id]);
  return true;
}

/** Every host's calendars go, as when a host removes them. Safe to repeat. */
export async function dropCalendars(
  { store, perform }: Pick<EntryParts, 'store' | 'perform'>,
  team: TeamId,
): Promise<void> {
  for (const { id, calendars } of await store.hosts(team))
    if (calendars !== undefined) await perform(team, { hostId: id }, { kind: 'drop_calendars' });
}

/** How many busy times lie in the next six weeks, for the answer to whoever connects a calendar. */
function countAhead(times: [number, number][], now: DateTime): number {
  const until = now.plus({ weeks: 6 }).toMillis();
  return times.filter(([from, to]) => to > now.toMillis() && from < until).length;
}
