import { DateTime } from 'luxon';
import { type Host, isHosting } from '../../domain/model/host.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { Booked, Iso, UserId } from '../../domain/model/request.js';
import { isScheduled } from '../../domain/model/status.js';
import { heldTimes } from '../../domain/rules/held-times.js';
import { toIso, toMs } from '../../domain/time.js';
import type { PausedFacts } from '../../messages/hosting/pause-replies.js';
import type { TeamId } from '../ports/team-id.js';
import type { LineParts } from '../waiting/look-at-line.js';
import { openRequestsOf } from './follow-host.js';

interface PauseQuery {
  hostId: UserId;
  commandId: string;
  until?: DateTime | undefined;
}

/** Pauses, and finds the bookings inside the pause, which are the host's to keep or cancel. */
export async function pauseHosting(
  parts: LineParts,
  team: TeamId,
  { hostId, commandId, until }: PauseQuery,
): Promise<{ paused: PausedFacts } | { refusal: Refusal }> {
  const end = until === undefined ? {} : { until: toIso(until) };
  const outcome = await parts.perform(team, { hostId, commandId }, { kind: 'pause', actor: hostId, ...end });
  if (!outcome.ok) return { refusal: outcome.refusal };
  const { host } = outcome;
  if (host === undefined) return { refusal: { code: 'not_host' } };
  const bookings = await bookingsInside(parts, team, host, end.until);
  const now = parts.clock.now();
  const held = heldTimes(host).filter(isInside(now, end.until));
  const { zone } = host.settings;
  return { paused: { zone, now, ...end, bookings, held, waiting: host.line.length } };
}

/** Booked meetings that begin before the pause is over, soonest first. */
async function bookingsInside(
  parts: LineParts,
  team: TeamId,
  host: Host,
  until: Iso | undefined,
): Promise<Booked[]> {
  return (await openRequestsOf(parts, team, host))
    .filter(isScheduled)
    .filter(isInside(parts.clock.now(), until))
    .sort((a, b) => toMs(a.start) - toMs(b.start));
}

const isInside =
  (nowMs: number, until: Iso | undefined) =>
  ({ start }: { start: Iso }): boolean =>
    toMs(start) > nowMs && (until === undefined || toMs(start) < toMs(until));

/** Cancels every booking inside the pause, or the one; how many there were. */
export async function cancelInside(
  parts: LineParts,
  team: TeamId,
  { hostId, until }: { hostId: UserId; until: Iso | undefined },
): Promise<number> {
  const { doc: host } = (await parts.store.load(team, { hostId })).host;
  const bookings = host === undefined ? [] : await bookingsInside(parts, team, host, until);
  const together = bookings.length > 1 ? { together: new Date(parts.clock.now()).toISOString() } : {};
  const command = { kind: 'cancel_by_host', actor: hostId, reason: 'host_paused', ...together } as const;
  const outcomes = await Promise.all(
    bookings.map(({ id: requestId }) => parts.perform(team, { requestId }, command)),
  );
  return outcomes.filter(({ ok }) => ok).length;
}

/** The wall clock of a host, for reading what they typed; undefined for somebody who does not host. */
export async function hostNow(
  { store, clock }: Pick<LineParts, 'store' | 'clock'>,
  team: TeamId,
  hostId: UserId,
): Promise<DateTime | undefined> {
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (!isHosting(host)) return undefined;
  return DateTime.fromMillis(clock.now(), { zone: host.settings.zone });
}
