import { DateTime } from 'luxon';
import { CALENDAR_MARGIN_DAYS } from '../../../../config/policy.js';
import type { BusyTime, CalendarConnection, ConnectionId } from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import type { UserId } from '../../../domain/model/request.js';
import { toIso } from '../../../domain/time.js';
import type {
  BusyAnswer,
  CalendarResult,
  Calendars,
  CallLimits,
  ConnectionSecret,
} from '../../ports/calendar/calendar.js';
import type { CalendarCopies, CalendarCopy } from '../../ports/calendar/calendar-copies.js';
import type { Clock } from '../../ports/clock.js';
import type { Metrics } from '../../ports/metrics.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Store } from '../../ports/store.js';
import type { TeamId } from '../../ports/team-id.js';
import { entryPrefix } from './entries/entry-id.js';
import { type BusyCopy, calendarOwner, openBusy, sealBusy } from './sealed-busy.js';

export interface ReadParts {
  store: Store;
  calendars: Calendars;
  copies: CalendarCopies;
  secrets: Secrets;
  clock: Clock;
  metrics: Metrics;
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
  const read = { triedAt: toIso(now), readAt: toIso(now), busyCount: copy.times.length };
  const sealed = sealBusy(parts.secrets, calendarOwner(team, host.id), copy);
  await keepCopy(parts, team, host.id, id, { ...read, sealed });
}

/** A connection that was removed meanwhile leaves nothing behind: the removal commits first and drops afterwards. */
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

const nowOf = ({ clock }: Pick<ReadParts, 'clock'>) => DateTime.fromMillis(clock.now(), { zone: 'utc' });

/** Which server a connection is read from; hosts of one server take turns in the background. */
export function serverOf(
  secrets: Secrets,
  team: TeamId,
  host: Host,
  { kind, sealed }: CalendarConnection,
): string {
  const opened = secrets.open(calendarOwner(team, host.id), sealed);
  if (!opened.ok) return kind;
  const { access } = JSON.parse(opened.text) as ConnectionSecret;
  return 'address' in access && URL.canParse(access.address) ? new URL(access.address).host : kind;
}

/** Until when it is worth reading (ms): a little beyond what may be booked, so that a copy serves until the next day. */
function readUntil(host: Host, now: DateTime): number {
  return now.plus({ days: host.settings.horizonDays + CALENDAR_MARGIN_DAYS }).toMillis();
}

async function ask(
  parts: ReadParts,
  team: TeamId,
  host: Host,
  connection: CalendarConnection,
  { before, limits }: { before: CalendarCopy | undefined; limits: CallLimits },
): Promise<CalendarResult<BusyCopy>> {
  const owner = calendarOwner(team, host.id);
  const opened = parts.secrets.open(owner, connection.sealed);
  if (!opened.ok) return { ok: false, failure: { code: 'unauthorized' } };
  const secret = JSON.parse(opened.text) as ConnectionSecret;
  const known = openBusy(parts.secrets, owner, before?.sealed);
  const result = await readSecret(parts, team, host, secret, { known, limits });
  if (result.renewed !== undefined || opened.stale)
    await keep(parts, team, host, connection, { ...secret, access: result.renewed ?? secret.access });
  return result;
}

/** Reads what a secret gives access to; `known`: the last good read, of which a server may say that it still holds. */
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

function keep(
  { secrets, keepSecret }: ReadParts,
  team: TeamId,
  host: Host,
  { id, sealed: was }: CalendarConnection,
  secret: ConnectionSecret,
) {
  const sealed = secrets.seal(calendarOwner(team, host.id), JSON.stringify(secret));
  return keepSecret(team, host.id, { id, sealed, was });
}

function questionOf(
  now: DateTime,
  team: TeamId,
  host: Host,
  { calendars }: ConnectionSecret,
  known: BusyCopy | undefined,
) {
  const { validator } = known ?? {};
  const reachesFar =
    known !== undefined && known.to >= now.plus({ days: host.settings.horizonDays + 1 }).toMillis();
  return {
    calendarIds: calendars.map(({ id }) => id),
    from: now.minus({ days: 1 }).toMillis(),
    to: readUntil(host, now),
    zone: host.settings.zone,
    ownPrefix: entryPrefix(team),
    ...(validator !== undefined && reachesFar && { validator }),
  };
}

function copyOf(
  answer: BusyAnswer,
  to: number,
  { calendars }: ConnectionSecret,
  known: BusyCopy | undefined,
): BusyCopy {
  if (answer.unchanged) return known ?? { to: 0, times: [] };
  const { validator } = answer;
  const times = answer.calendars.flatMap(({ id, busy }) => {
    const leavesOutAllDay = calendars.find((chosen) => chosen.id === id)?.leavesOutAllDay === true;
    return leavesOutAllDay ? busy.filter(({ allDay }) => !allDay) : busy;
  });
  return { to, times: inOrder(times), ...(validator !== undefined && { validator }) };
}

function inOrder(times: BusyTime[]): BusyCopy['times'] {
  return [...times].sort((a, b) => a.from - b.from).map(({ from, to }) => [from, to]);
}
