import { DateTime } from 'luxon';
import { type Effect, isWake, type WakeKind } from '../../domain/model/effects.js';
import type { RequestId } from '../../domain/model/request.js';
import { holdsSlot } from '../../domain/model/status.js';
import { clockMessage } from '../../domain/rules/clock-message.js';
import { toMs } from '../../domain/time.js';
import type { Context } from '../context.js';
import { readAgainAt } from '../hosting/calendar/refresh-calendars.js';
import { followHost } from '../hosting/follow-host.js';
import type { TeamId } from '../ports/team-id.js';
import { lookAtLine } from '../waiting/look-at-line.js';

/**
 * Carries out a wake-up: the state moves on by itself. Safe to repeat. Gives when it wants to be woken again (ms), if at
 * all.
 */
export async function wake(context: Context, team: TeamId, effect: Effect): Promise<number | undefined> {
  const { kind, hostId, requestId } = effect;
  if (kind === 'look_at_line') return lookAgain(context, team, effect);
  if (kind === 'read_calendars') return hostId === undefined ? undefined : readAgainAt(context, team, hostId);
  if (kind === 'follow_host') return hostId === undefined ? undefined : followHost(context, team, hostId);
  if (kind === 'free_held_times') {
    if (hostId !== undefined) await context.perform(team, { hostId }, { kind });
    return undefined;
  }
  if (!isWake(kind) || requestId === undefined) return undefined;
  const putOff = EXPIRIES.includes(kind) ? await untilItArrives(context, team, requestId) : undefined;
  if (putOff === undefined) await context.perform(team, { requestId }, { kind });
  return putOff;
}

/** Silence ends a request only if the silent person had been asked. */
const EXPIRIES: readonly WakeKind[] = ['expire_decision', 'lapse_offer', 'expire_counter'];
const LOOK_AGAIN_MS = 300_000;

/** When to look again (ms) at a request whose card or offer has not arrived yet; never later than its slot. */
async function untilItArrives(
  { store, clock }: Context,
  team: TeamId,
  requestId: RequestId,
): Promise<number | undefined> {
  const [request] = await store.requests(team, [requestId]);
  const message = request === undefined ? undefined : clockMessage(request);
  if (request === undefined || message === undefined || !(await store.stands(team, message)))
    return undefined;
  const now = clock.now();
  const start = holdsSlot(request) ? toMs(request.start) : Number.POSITIVE_INFINITY;
  return start <= now ? undefined : Math.min(now + LOOK_AGAIN_MS, start);
}

/** The line is looked at after every change, and at every midnight of the host's for each who waits or chooses. */
async function lookAgain(
  context: Context,
  team: TeamId,
  { hostId, requestId }: Effect,
): Promise<number | undefined> {
  if (hostId !== undefined) await lookAtLine(context, team, hostId);
  if (requestId === undefined) return undefined;
  const { request, host } = await context.store.load(team, { requestId, hostId });
  const status = request.doc?.status;
  if ((status !== 'queued' && status !== 'choosing') || host.doc === undefined) return undefined;
  return DateTime.fromMillis(context.clock.now(), { zone: host.doc.settings.zone })
    .plus({ days: 1 })
    .startOf('day')
    .toMillis();
}
