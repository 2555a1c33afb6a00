import { sayingId } from '../consequences/notifications.js';
import type { Effect } from '../model/effects.js';
import type { InterviewRequest } from '../model/request.js';
import { toMs } from '../time.js';

/** The clock of each of these statuses runs for somebody who has to know of it: by which message they do. */
const MESSAGES = {
  awaiting_host: { kind: 'card', to: 'host' },
  choosing: { kind: 'offer', to: 'requester' },
  countered: { kind: 'counter_offer', to: 'requester' },
} as const;

/** So much later than planned, a message leaves less time than was promised. */
const LATE_FROM_MS = 300_000;

/** The id of the message that starts the clock of the present status; undefined where nothing has to be answered. */
export function clockMessage(request: InterviewRequest): string | undefined {
  const message = Object.hasOwn(MESSAGES, request.status)
    ? MESSAGES[request.status as keyof typeof MESSAGES]
    : undefined;
  if (message === undefined) return undefined;
  const to = message.to === 'host' ? request.hostId : request.requesterId;
  return sayingId(request, message.kind, to, toMs(request.since));
}

/** Does the clock of this request start anew when the message arrives at `now` (ms)? */
export function startsClockAnew({ id, dueAt }: Effect, request: InterviewRequest, now: number): boolean {
  return now - dueAt >= LATE_FROM_MS && id === clockMessage(request);
}
