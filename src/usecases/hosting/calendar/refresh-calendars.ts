import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import {
  CALENDAR_COPY_HOURS,
  CALENDAR_IDLE_REFRESH_MS,
  CALENDAR_LOOK_AGAIN_MS,
  CALENDAR_REFRESH_MS,
} from '../../../../config/policy.js';
import type {
  CalendarConnection,
  CalendarState,
  ConnectionId,
  HostCalendar,
} from '../../../domain/model/calendar.js';
import { type Host, namedBy } from '../../../domain/model/host.js';
import type { UserId } from '../../../domain/model/request.js';
import { bookableSlots, isTaken } from '../../../domain/rules/slots.js';
import { toMs } from '../../../domain/time.js';
import type { Context } from '../../context.js';
import type { TeamId } from '../../ports/team-id.js';
import type { LineParts } from '../../waiting/look-at-line.js';
import { hasCalendars } from './host-calendars.js';

type RefreshParts = LineParts & Pick<Context, 'hostEntries'>;

/**
 * Reads a host's calendars in the background, deletes what removed ones left behind, and lets the line and the cards
 * follow. Safe to repeat. Gives when to do so again (ms): never for a host who has no calendar.
 */
export async function readAgainAt(
  parts: RefreshParts,
  team: TeamId,
  hostId: UserId,
): Promise<number | undefined> {
  const { hostCalendars, store, clock } = parts;
  if (hostCalendars === undefined) return undefined;
  const { doc: host } = (await store.load(team, { hostId })).host;
  await hostCalendars.tidy(team, hostId, host);
  if (host === undefined || !hasCalendars(host)) return undefined;
  const everyMs = isWaitedFor(host) ? CALENDAR_REFRESH_MS : CALENDAR_IDLE_REFRESH_MS;
  const states = await hostCalendars.freshenInTurn(team, host, everyMs / 2);
  if (states === 'pending') return clock.now() + CALENDAR_LOOK_AGAIN_MS;
  const calendar = await hostCalendars.known(team, host);
  if (calendar !== undefined) {
    const digest = isWaitedFor(host) ? digestOf(host, calendar, clock.now()) : '';
    await parts.perform(
      team,
      { hostId },
      { kind: 'note_calendars', ...newsOf(host, states, clock.now()), digest },
    );
    await tellClashes(parts, team, host, calendar);
    if (calendar.failing === undefined) await parts.hostEntries?.look(team, host);
  }
  return clock.now() + spread(`${team}/${hostId}`, everyMs);
}

/** Which failing connections the host has to be told of, and which work again. */
function newsOf({ calendars = [] }: Host, states: Record<ConnectionId, CalendarState>, nowMs: number) {
  const oldestMs = nowMs - CALENDAR_COPY_HOURS * 3_600_000;
  const isWell = (id: ConnectionId) => states[id]?.failure === undefined;
  // Every connection was read when it was made; that copy may have been lost.
  const isOld = ({ id, addedAt }: CalendarConnection) => toMs(states[id]?.readAt ?? addedAt) < oldestMs;
  const unread = calendars.filter((each) => !isWell(each.id) && isOld(each)).map(({ id }) => id);
  return { unread, readAgain: calendars.map(({ id }) => id).filter(isWell) };
}

/** Starts that something in the calendar now overlaps; each command checks once more, and tells the host once. */
async function tellClashes(parts: RefreshParts, team: TeamId, host: Host, { busy }: HostCalendar) {
  if (busy === 'unknown') return;
  const lying = host.claims.filter(({ start }) => isTaken(busy, start));
  for (const { requestId } of lying) await parts.perform(team, { requestId }, { kind: 'note_clash' });
}

/** Is there anything that a new appointment could affect? */
function isWaitedFor(host: Host): boolean {
  return namedBy(host).length > 0;
}

/** Spreads the hosts: each is due up to a tenth sooner, always by the same share. */
function spread(name: string, everyMs: number): number {
  const part = createHash('sha256').update(name).digest().readUInt16BE(0) / 0x10000;
  return Math.round(everyMs * (1 - part / 10));
}

/** A digest of all that others see of the calendars: which times are free, and whether that is known. */
function digestOf(host: Host, { busy, failing }: HostCalendar, nowMs: number): string {
  const now = DateTime.fromMillis(nowMs, { zone: 'utc' });
  const free = bookableSlots({ host, now, busy }).map(({ start }) => start.toMillis());
  const booked = busy === 'unknown' ? busy : host.claims.map(({ start }) => isTaken(busy, start));
  return createHash('sha256')
    .update(JSON.stringify([free, booked, failing]))
    .digest('base64url')
    .slice(0, 16);
}
