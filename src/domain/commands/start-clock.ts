import type { Iso } from '../model/request.js';
import { holdsSlot } from '../model/status.js';
import { type Decided, nothing } from '../model/world.js';
import { clockMessage } from '../rules/clock-message.js';
import { counterDue, decisionDue, offerDue } from '../rules/deadlines.js';
import { toIso, toMs } from '../time.js';
import type { RequestWorld } from './guards.js';

/** The message that starts the clock of the current status came late: its reader gets the usual time from now. */
export interface StartClock {
  kind: 'start_clock';
  /** The effect's id. The id of an earlier status changes nothing. */
  message: string;
}

/** Nobody gets less time than before. A clock that a pause stopped gets the whole pause back instead. */
export function startClock(world: RequestWorld, { message }: StartClock): Decided {
  const { request, now } = world;
  if (message !== clockMessage(request) || request.pausedSince !== undefined) return nothing;
  const due = dueFrom(world);
  if (due === undefined || request.due === undefined || toMs(due) <= toMs(request.due)) return nothing;
  const restarted = { ...request, due, dueSince: toIso(now), epoch: request.epoch + 1 };
  return { request: restarted, say: [] };
}

function dueFrom({ request, host, now }: RequestWorld): Iso | undefined {
  if (request.status === 'choosing') return offerDue(now, request.zones.requester);
  if (!holdsSlot(request)) return undefined;
  const dueAfter = request.status === 'countered' ? counterDue : decisionDue;
  return dueAfter(now, request.start, host.settings);
}
