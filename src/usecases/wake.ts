import { DateTime } from 'luxon';
import { type Effect, isWake } from '../domain/effects.js';
import { followHost } from './follow-host.js';
import { type LineParts, lookAtLine } from './look-at-line.js';
import type { TeamId } from './ports.js';

/**
 * Carries out a wake-up: the moment has come at which the state moves on by itself. Safe to repeat; says when it wants
 * to be woken again (ms), if so.
 */
export async function wake(parts: LineParts, team: TeamId, effect: Effect): Promise<number | undefined> {
  const { kind, hostId, requestId } = effect;
  if (kind === 'look_at_line') return lookAgain(parts, team, effect);
  if (kind === 'follow_host') {
    if (hostId !== undefined) await followHost(parts, team, hostId);
    return undefined;
  }
  if (isWake(kind) && requestId !== undefined) await parts.perform(team, { requestId }, { kind });
  return undefined;
}

/** The line is looked at after every change, and for each who waits or chooses at every midnight of the host's. */
async function lookAgain(
  parts: LineParts,
  team: TeamId,
  { hostId, requestId }: Effect,
): Promise<number | undefined> {
  if (hostId !== undefined) await lookAtLine(parts, team, hostId);
  if (requestId === undefined) return undefined;
  const { request, host } = await parts.store.load(team, { requestId, hostId });
  const status = request.doc?.status;
  if ((status !== 'queued' && status !== 'choosing') || host.doc === undefined) return undefined;
  return DateTime.fromMillis(parts.clock.now(), { zone: host.doc.settings.zone })
    .plus({ days: 1 })
    .startOf('day')
    .toMillis();
}
