import type { Iso, UserId } from '../../model/request.js';
import { isScheduled, SCHEDULED } from '../../model/status.js';
import { type Decided, type Decision, isRefusal, nothing, refuse } from '../../model/world.js';
import { toMs } from '../../time.js';
import { guard, type RequestWorld } from '../guards.js';

/** The entry of a booked meeting was deleted by hand from the host's calendar, or moved in it. */
export interface NoteDeletion {
  kind: 'note_deletion';
  /** The start that the entry was for. */
  start: Iso;
  /** Where it begins now; absent: it is gone. */
  movedTo?: Iso;
}
/** The host keeps the meeting: its entry is written anew. */
export interface KeepDespiteDeletion {
  kind: 'keep_despite_deletion';
  actor: UserId;
}

/**
 * The host is asked what that means for the meeting: once for a start, and again when the entry moves to another time.
 * Changes nothing if the meeting has moved since.
 */
export function noteDeletion({ request, now }: RequestWorld, { start, movedTo }: NoteDeletion): Decided {
  if (!isScheduled(request) || request.start !== start || toMs(start) <= now.toMillis()) return nothing;
  const { deletion } = request;
  if (deletion?.start === start && deletion.movedTo === movedTo) return nothing;
  const noted = { start, ...(movedTo !== undefined && { movedTo }) };
  return { request: { ...request, deletion: noted }, say: [{ kind: 'entry_deleted' }] };
}

export function keepDespiteDeletion(world: RequestWorld, { actor }: KeepDespiteDeletion): Decision {
  const guarded = guard(world, actor, 'host', SCHEDULED);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const { deletion } = request;
  if (deletion === undefined || deletion.kept === true) return refuse({ code: 'nothing_changed' });
  return { request: { ...request, deletion: { ...deletion, kept: true } }, say: [] };
}
