import { sayingId } from '../consequences/notifications.js';
import type { Effect } from '../model/effects.js';
import { MESSAGE_KINDS, readerOf, traitsOf } from '../model/message-kinds.js';
import type { InterviewRequest } from '../model/request.js';
import { toMs } from '../time.js';

/** Whoever has a clock running has to know about it; these messages tell them. */
const CLOCK_MESSAGES = MESSAGE_KINDS.filter((kind) => traitsOf(kind).startsClock);

/** A message that is this late leaves less time than was promised. */
const LATE_FROM_MS = 300_000;

/** The id of the message that starts the clock of the current status; undefined if nothing has to be answered. */
export function clockMessage(request: InterviewRequest): string | undefined {
  const kind = CLOCK_MESSAGES.find((each) => traitsOf(each).currentIn?.includes(request.status));
  if (kind === undefined) return undefined;
  const to = readerOf(kind) === 'host' ? request.hostId : request.requesterId;
  return sayingId(request, kind, to, toMs(request.since));
}

/** Does the clock of this request start anew when the message arrives at `now` (ms)? */
export function startsClockAnew({ id, dueAt }: Effect, request: InterviewRequest, now: number): boolean {
  return now - dueAt >= LATE_FROM_MS && id === clockMessage(request);
}
