import type { UserId } from '../../model/request.js';
import { type Decided, type Decision, nothing, refuse } from '../../model/world.js';
import { clashesWith } from '../../rules/slots.js';
import { toMs } from '../../time.js';
import { guard, type RequestWorld } from '../guards.js';

/** Something came into the host's calendar that lies on a booked meeting. */
export interface NoteClash {
  kind: 'note_clash';
}
/** The host keeps the meeting all the same. */
export interface KeepDespiteClash {
  kind: 'keep_despite_clash';
  actor: UserId;
}

/** The host hears of it once for a start. Changes nothing where nothing lies on it (any more), or nothing is known. */
export function noteClash(world: RequestWorld): Decided {
  const { request, host, calendar, now } = world;
  const { start, status, clash } = request;
  if (status !== 'scheduled' || start === undefined || toMs(start) <= now.toMillis()) return nothing;
  if (calendar === undefined || calendar.busy === 'unknown') return nothing;
  if (clash?.start === start || !clashesWith(calendar.busy, start, host)) return nothing;
  return { request: { ...request, clash: { start } }, say: [{ kind: 'calendar_clash' }] };
}

export function keepDespiteClash(world: RequestWorld, { actor }: KeepDespiteClash): Decision {
  const refused = guard(world, actor, 'host', ['scheduled']);
  if (refused !== undefined) return refuse(refused);
  const { clash } = world.request;
  if (clash === undefined || clash.kept === true) return refuse({ code: 'nothing_changed' });
  return { request: { ...world.request, clash: { ...clash, kept: true } }, say: [] };
}
