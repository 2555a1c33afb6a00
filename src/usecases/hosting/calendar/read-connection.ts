import type { CalendarConnection, ConnectionId } from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import type { UserId } from '../../../domain/model/request.js';
import { toIso } from '../../../domain/time.js';
import { nowOf } from '../../now-of.js';
import type {
  CalendarResult,
  Calendars,
  CallLimits,
  ConnectionSecret,
} from '../../ports/calendar/calendar.js';
import type { CalendarCopies, CalendarCopy } from '../../ports/calendar/calendar-copies.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Metrics } from '../../ports/metrics.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Store } from '../../ports/store.js';
import type { TeamId } from '../../ports/team-id.js';
import { type BusyCopy, copyOf, questionOf } from './busy-copy.js';
import { openFor, sealFor } from './sealed.js';

/** What reading calendars takes. */
export interface ReadParts {
  store: Store;
  calendars: Calendars;
  copies: CalendarCopies;
  secrets: Secrets;
  clock: Clock;
  metrics: Metrics;
  logger: Log;
  /** Keeps what a server renewed, or what was sealed with an older key. */
  keepSecret(
    team: TeamId,
    user: UserId,
    secret: { id: ConnectionId; sealed: string; was: string },
  ): Promise<unknown>;
}

/** Reads one connection and keeps what came of it: the busy times, or why they could not be read. */
export async function readConnection(
  parts: ReadParts,
  team: TeamId,
  host: Host,
  connection: CalendarConnection,
  limits: CallLimits,
): Promise<void> {
  const { id } = connection;
  const before = (await parts.copies.read(team, host.id))[id];
  const result = await ask(parts, team, host, connection, { before, limits });
  if (result.ok) return keepRead(parts, team, host, id, result.value);
  const now = toIso(nowOf(parts));
  const failure = { code: result.failure.code, since: before?.failure?.since ?? now };
  await keepCopy(parts, team, host.id, id, { ...before, triedAt: now, failure });
}

/** Keeps a good read of a connection. */
export async function keepRead(parts: ReadParts, team: TeamId, host: Host, id: ConnectionId, copy: BusyCopy) {
  const now = nowOf(parts);
  const read = {
    ...{ triedAt: toIso(now), readAt: toIso(now), busyCount: copy.times.length },
    ...(copy.isDoubtful && { isDoubtful: true as const }),
  };
  const sealed = sealFor(parts.secrets, team, host.id, copy);
  await keepCopy(parts, team, host.id, id, { ...read, sealed });
}

/** A connection that was removed meanwhile leaves nothing behind: its removal commits first and then drops the copy. */
async function keepCopy(
  { store, copies }: ReadParts,
  team: TeamId,
  user: UserId,
  id: string,
  copy: CalendarCopy,
) {
  await copies.write(team, user, id, copy);
  const { doc } = (await store.load(team, { hostId: user })).host;
  if (!doc?.calendars?.some((connection) => connection.id === id)) await copies.drop(team, user, [id]);
}

async function ask(
  parts: ReadParts,
  team: TeamId,
  host: Host,
  connection: CalendarConnection,
  { before, limits }: { before: CalendarCopy | undefined; limits: CallLimits },
): Promise<CalendarResult<BusyCopy>> {
  const { id, sealed: was } = connection;
  const opened = openFor<ConnectionSecret>(parts.secrets, team, host.id, was);
  if (opened === undefined) return { ok: false, failure: { code: 'unauthorized' } };
  const secret = opened.value;
  const known = openFor<BusyCopy>(parts.secrets, team, host.id, before?.sealed)?.value;
  const result = await readSecret(parts, team, host, secret, { known, limits });
  if (result.renewed === undefined && !opened.stale) return result;
  const renewed = { ...secret, access: result.renewed ?? secret.access };
  await parts.keepSecret(team, host.id, { id, sealed: sealFor(parts.secrets, team, host.id, renewed), was });
  return result;
}

/** Reads what a secret gives access to; `known`: the last good read, which a server may confirm as unchanged. */
export async function readSecret(
  parts: ReadParts,
  team: TeamId,
  host: Host,
  secret: ConnectionSecret,
  { known, limits }: { known?: BusyCopy | undefined; limits: CallLimits },
): Promise<CalendarResult<BusyCopy>> {
  const { kind } = secret.access;
  const calendar = parts.calendars[kind];
  if (calendar === undefined) return { ok: false, failure: { code: 'unavailable' } };
  const startedAt = performance.now();
  const question = questionOf(nowOf(parts), team, host, secret, known);
  const result = await calendar.readBusy(secret.access, question, limits);
  const outcome = result.ok ? 'ok' : result.failure.code;
  parts.metrics.calendarRead(kind, outcome, performance.now() - startedAt);
  return result.ok ? { ...result, value: copyOf(result.value, question.to, secret, known) } : result;
}
