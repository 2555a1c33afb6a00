import { nextReminderAt } from '../../domain/commands/hosting/remind-when-back.js';
import { type Host, namedBy } from '../../domain/model/host.js';
import type { InterviewRequest, UserId } from '../../domain/model/request.js';
import { isOpen } from '../../domain/model/status.js';
import { isPaused } from '../../domain/rules/pause.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import { type LineParts, lookAtLine } from '../waiting/look-at-line.js';

/**
 * A host's open requests follow when the host pauses (decision clocks stand still), resumes or the pause is over (they
 * go on, and the line moves), closes (they end kindly) or lives by another clock. Each step changes nothing when it was
 * taken before. Says when it wants to be done again (ms), if so.
 */
export async function followHost(
  parts: LineParts,
  team: TeamId,
  hostId: UserId,
): Promise<number | undefined> {
  const { doc: host } = (await parts.store.load(team, { hostId })).host;
  if (host === undefined) return undefined;
  const { closed } = host;
  if (closed !== undefined) {
    await endOpenRequests(parts, team, host, closed.bookings === 'keep');
    return undefined;
  }
  const paused = isPaused(host, nowOf(parts));
  const { zone } = host.settings;
  for (const { id, pausedSince, zones } of await openRequestsOf(parts, team, host)) {
    if (zones.host !== zone)
      await parts.perform(team, { requestId: id }, { kind: 'note_zone', of: 'host', zone });
    if (paused === (pausedSince !== undefined)) continue;
    await parts.perform(team, { requestId: id }, { kind: paused ? 'hold_clock' : 'release_clock' });
  }
  if (paused) return undefined;
  await lookAtLine(parts, team, hostId);
  return host.reminders === undefined ? undefined : tellWhoAsked(parts, team, hostId);
}

/** Who asked to hear that the host is back is told by day: when to go on with those who sleep. */
async function tellWhoAsked(parts: LineParts, team: TeamId, hostId: UserId): Promise<number | undefined> {
  const { ok, host } = await parts.perform(team, { hostId }, { kind: 'tell_host_is_back' });
  return ok && host !== undefined ? nextReminderAt(host, nowOf(parts)) : undefined;
}

async function endOpenRequests(parts: LineParts, team: TeamId, host: Host, keepBookings: boolean) {
  for (const { id } of await openRequestsOf(parts, team, host))
    await parts.perform(team, { requestId: id }, { kind: 'end_kindly', reason: 'host_closed', keepBookings });
}

/** Everything of a host's that is on its way: the document names all of it. */
export async function openRequestsOf(
  { store }: Pick<LineParts, 'store'>,
  team: TeamId,
  host: Host,
): Promise<InterviewRequest[]> {
  return (await store.requests(team, namedBy(host))).filter(isOpen);
}
