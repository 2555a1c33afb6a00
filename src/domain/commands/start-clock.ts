import type { Iso } from '../model/request.js';
import { type Decided, nothing } from '../model/world.js';
import { clockMessage } from '../rules/clock-message.js';
import { counterDue, decisionDue, offerDue } from '../rules/deadlines.js';
import { toIso, toMs } from '../time.js';
import type { RequestWorld } from './guards.js';

/** The message that starts the clock of the present status came late: its reader gets the usual time from now on. */
export interface StartClock {
  kind: 'start_clock';
  /** The effect's id; that of an earlier status changes nothing. */
  message: string;
}

/** Nobody gets less time than before; and a clock that a pause stopped gets back the whole pause instead. */
export function startClock(world: RequestWorld, { message }: StartClock): Decided {
  const { request, now } = world;
  if (message !== clockMessage(request) || request.pausedSince !== undefined) return nothing;
  const due = dueFrom(world);
  if (due === undefined || request.due === undefined || toMs(due) <= toMs(request.due)) return nothing;
  const restarted = { ...request, due, dueSince: toIso(now), epoch: request.epoch + 1 };
  return { request: restarted, say: [] };
}

function dueFrom({ request, host, now }: RequestWorld): Iso | undefined {
  const { status, start, zones } = request;
  if (status === 'choosing') return offerDue(now, zones.requester);
  if (start === undefined) return undefined;
  return status === 'countered'
    ? counterDue(now, start, host.settings)
    : decisionDue(now, start, host.settings);
}
