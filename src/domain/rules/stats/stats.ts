import { MEETING_MINUTES } from '../../../../config/policy.js';
import type { InterviewRequest, Iso, UserId } from '../../model/request.js';
import { hasMet, type Status } from '../../model/status.js';
import { toMs } from '../../time.js';

export type OutcomeGroup =
  | 'met'
  | 'open'
  | 'declined'
  | 'answered'
  | 'expired'
  | 'withdrawn'
  | 'cancelled_by_host'
  | 'no_show_requester'
  | 'no_show_host';

/** What a host has given, in numbers. */
export interface HostStats {
  asked: number;
  /** Minutes spent in meetings that took place; one that ended early counts up to its end. */
  minutesGiven: number;
  byOutcome: Record<OutcomeGroup, number>;
  /** Median time from when the host was asked to the first decision, ms; absent when none was made. */
  decisionMs?: number;
  /** The requesters' share of attendance, among meetings that the host attended; absent before the first. */
  showRate?: number;
  /** One per note, newest first. */
  thanks: { from: UserId; at: Iso }[];
}

const GROUP: Record<Status, OutcomeGroup> = {
  queued: 'open',
  choosing: 'open',
  awaiting_host: 'open',
  countered: 'open',
  scheduled: 'open',
  in_progress: 'open',
  held: 'met',
  ended_early: 'met',
  declined: 'declined',
  answered: 'answered',
  expired: 'expired',
  withdrawn: 'withdrawn',
  cancelled_by_requester: 'withdrawn',
  cancelled_by_host: 'cancelled_by_host',
  no_show_requester: 'no_show_requester',
  no_show_host: 'no_show_host',
};

/** Counts all requests of one host. Texts are not looked at, so deleted ones count as well. */
export function statsOf(requests: InterviewRequest[]): HostStats {
  const byOutcome = countOutcomes(requests);
  const decisionMs = median(requests.flatMap(decisionTime));
  const expected = byOutcome.met + byOutcome.no_show_requester;
  return {
    asked: requests.length,
    minutesGiven: requests.reduce((sum, request) => sum + minutesOf(request), 0),
    byOutcome,
    ...(decisionMs !== undefined && { decisionMs }),
    ...(expected > 0 && { showRate: byOutcome.met / expected }),
    thanks: requests
      .flatMap(({ requesterId, thanks }) =>
        thanks === undefined ? [] : [{ from: requesterId, at: thanks.at }],
      )
      .sort((a, b) => toMs(b.at) - toMs(a.at)),
  };
}

function countOutcomes(requests: InterviewRequest[]): HostStats['byOutcome'] {
  const counts = {
    ...{ met: 0, open: 0, declined: 0, answered: 0, expired: 0, withdrawn: 0 },
    ...{ cancelled_by_host: 0, no_show_requester: 0, no_show_host: 0 },
  };
  for (const request of requests) counts[GROUP[request.status]]++;
  return counts;
}

function minutesOf(request: InterviewRequest): number {
  if (!hasMet(request)) return 0;
  const { status, start, endedAt } = request;
  if (status === 'held') return MEETING_MINUTES;
  if (endedAt === undefined) return 0;
  return Math.min(MEETING_MINUTES, Math.max(0, Math.round((toMs(endedAt) - toMs(start)) / 60_000)));
}

/** Suggesting another time is a decision, too. An end that came by itself is not. */
function decisionTime({ decision, counter, askedAt, createdAt, reason }: InterviewRequest): number[] {
  const decidedAt = reason === undefined && decision?.kind !== 'removed' ? decision?.at : undefined;
  const moments = [decidedAt, counter?.at].flatMap((at) => (at === undefined ? [] : [toMs(at)]));
  return moments.length === 0 ? [] : [Math.max(0, Math.min(...moments) - toMs(askedAt ?? createdAt))];
}

function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
