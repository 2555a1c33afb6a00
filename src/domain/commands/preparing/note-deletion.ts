import type { Iso, UserId } from '../../model/request.js';
import { SCHEDULED } from '../../model/status.js';
import { type Decided, type Decision, nothing, refuse } from '../../model/world.js';
import { toMs } from '../../time.js';
import { guard, type RequestWorld } from '../guards.js';

/** The entry of a booked meeting was deleted by hand from the host's calendar. */
export interface NoteDeletion {
  kind: 'note_deletion';
  /** That the entry was for. */
  start: Iso;
}
/** The host keeps the meeting: its entry is written anew. */
export interface KeepDespiteDeletion {
  kind: 'keep_despite_deletion';
  actor: UserId;
}

/** The host is asked once for a start whether to cancel. Changes nothing where the meeting is another by now. */
export function noteDeletion({ request, now }: RequestWorld, command: NoteDeletion): Decided {
  const { start, status, deletion } = request;
  if (status !== 'scheduled' || start !== command.start || toMs(start) <= now.toMillis()) return nothing;
  if (deletion?.start === start) return nothing;
  return { request: { ...request, deletion: { start } }, say: [{ kind: 'entry_deleted' }] };
}

export function keepDespiteDeletion(world: RequestWorld, { actor }: KeepDespiteDeletion): Decision {
  const refused = guard(world, actor, 'host', SCHEDULED);
  if (refused !== undefined) return refuse(refused);
  const { deletion } = world.request;
  if (deletion === undefined || deletion.kept === true) return refuse({ code: 'nothing_changed' });
  return { request: { ...world.request, deletion: { ...deletion, kept: true } }, say: [] };
}
