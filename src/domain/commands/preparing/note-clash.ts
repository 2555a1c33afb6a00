import type { UserId } from '../../model/request.js';
import { awaitsHost, isScheduled, SCHEDULED } from '../../model/status.js';
import { type Decided, type Decision, isRefusal, nothing, refuse } from '../../model/world.js';
import { clashesWith, isTaken } from '../../rules/slots.js';
import { toMs } from '../../time.js';
import { guard, type RequestWorld } from '../guards.js';

/** Something new in the host's calendar overlaps a booked meeting, or the start that awaits the host's decision. */
export interface NoteClash {
  kind: 'note_clash';
}
/** The host keeps the meeting all the same. */
export interface KeepDespiteClash {
  kind: 'keep_despite_clash';
  actor: UserId;
}

/**
 * The host hears of it once per start: of a booked one by a message, before that from the card, which follows the calendar
 * by itself. Changes nothing if nothing overlaps it any more, or nothing is known.
 */
export function noteClash(world: RequestWorld): Decided {
  const { request, host, calendar, now } = world;
  if (request.start === undefined || toMs(request.start) <= now.toMillis()) return nothing;
  const { start, clash } = request;
  if (clash?.start === start || calendar === undefined || calendar.busy === 'unknown') return nothing;
  const noted = { ...request, clash: { start } };
  if (awaitsHost(request)) return isTaken(calendar.busy, start) ? { request: noted, say: [] } : nothing;
  if (!isScheduled(request) || !clashesWith(calendar.busy, start, host)) return nothing;
  return { request: noted, say: [{ kind: 'calendar_clash' }] };
}

export function keepDespiteClash(world: RequestWorld, { actor }: KeepDespiteClash): Decision {
  const guarded = guard(world, actor, 'host', SCHEDULED);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const { clash } = request;
  if (clash === undefined || clash.kept === true) return refuse({ code: 'nothing_changed' });
  return { request: { ...request, clash: { ...clash, kept: true } }, say: [] };
}
