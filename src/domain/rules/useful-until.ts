import { MEETING_MINUTES, SOON_MINUTES, THANKS_OPEN_DAYS, WARNING_MINUTE } from '../../../config/policy.js';
import type { EffectKind } from '../model/effects.js';
import { traitsOf, type UsefulUntil } from '../model/message-kinds.js';
import type { InterviewRequest, Iso } from '../model/request.js';
import { inZone, toMs } from '../time.js';

/** How long after the end "Time's up" is still worth saying. */
const AFTER_END_MINUTES = 15;
const TWO_WEEKS_MS = 14 * 86_400_000;

const MOMENTS: Record<UsefulUntil, (request: InterviewRequest, at: number) => number | undefined> = {
  decision_due: ({ due }) => (due === undefined ? undefined : toMs(due)),
  soon: ({ start }) => minuteOf(start, -SOON_MINUTES),
  start: ({ start }) => minuteOf(start, 0),
  warning: ({ start }) => minuteOf(start, WARNING_MINUTE),
  end: ({ start }) => minuteOf(start, MEETING_MINUTES),
  after_end: ({ start }) => minuteOf(start, MEETING_MINUTES + AFTER_END_MINUTES),
  thanks_close: (request) => thanksCloseAt(request),
  two_weeks: (_request, at) => at + TWO_WEEKS_MS,
};

/** After which moment (ms) a message planned for `at` (ms) is pointless; undefined: never. */
export function usefulUntil(kind: EffectKind, request: InterviewRequest, at: number): number | undefined {
  const until = traitsOf(kind).usefulUntil;
  return until === undefined ? undefined : MOMENTS[until](request, at);
}

/** The thank-you prompt is open for seven days after the end; ms. Undefined before the end. */
export function thanksCloseAt({ endedAt }: InterviewRequest): number | undefined {
  return endedAt === undefined
    ? undefined
    : inZone(endedAt, 'utc').plus({ days: THANKS_OPEN_DAYS }).toMillis();
}

function minuteOf(start: Iso | undefined, minute: number): number | undefined {
  return start === undefined ? undefined : toMs(start) + minute * 60_000;
}
