import type { DateTime } from 'luxon';
import {
  COOL_DOWN_DAYS,
  EXPIRED_BLOCK_DAYS,
  LATE_CANCEL_HOURS,
  WITHDRAWALS_PER_BLOCK,
} from '../../config/policy.js';
import type { Block, Host, Invitation } from './host.js';
import type { Person } from './person.js';
import type { InterviewRequest, Iso } from './request.js';
import { toIso, toMs } from './time.js';

/**
 * Rule 9: "Once is enough. Unless invited, it's not okay to call me in six months and ask for a second meeting."
 * The block that an ended request leaves behind with its host, if any.
 */
export function blockAfter(request: InterviewRequest, now: DateTime): Block | undefined {
  const at = toIso(now);
  const inDays = (days: number) => toIso(now.plus({ days }));
  switch (request.status) {
    case 'held':
    case 'ended_early':
    case 'no_show_requester':
      return { kind: 'met', at };
    case 'declined':
    case 'answered': {
      const again = request.decision?.again ?? { kind: 'any_time' };
      if (again.kind === 'any_time') return undefined;
      return { kind: request.status, at, ...(again.kind === 'from' && { until: again.date }) };
    }
    case 'expired':
      return { kind: 'expired', at, until: inDays(EXPIRED_BLOCK_DAYS) };
    case 'withdrawn':
    case 'cancelled_by_requester':
      return request.countsAsDecline ? { kind: 'cancelled', at, until: inDays(COOL_DOWN_DAYS) } : undefined;
    default:
      return undefined;
  }
}

/** A keyed hash is kept for as long as its block or its invitation lasts, and no longer. */
export function lastingMarks(
  { blocks, invitations }: Host,
  now: DateTime,
): Pick<Host, 'blocks' | 'invitations'> {
  const lasts = ({ until }: { until?: Iso }) => until === undefined || now.toMillis() < toMs(until);
  const kept = <Mark>(marks: Record<string, Mark>, stays: (mark: Mark) => boolean) =>
    Object.fromEntries(Object.entries(marks).filter(([, mark]) => stays(mark)));
  return {
    blocks: kept(blocks, lasts),
    invitations: kept(invitations, (invitation) => invitation.usedBy !== undefined || lasts(invitation)),
  };
}

/** Would withdrawing or cancelling now count like a decline? The button says so before it does. */
export function withdrawalBlocks(request: InterviewRequest, requester: Person, now: DateTime): boolean {
  if ((requester.withdrawals + 1) % WITHDRAWALS_PER_BLOCK === 0) return true;
  if (request.status !== 'scheduled' || request.start === undefined) return false;
  return toMs(request.start) - now.toMillis() < LATE_CANCEL_HOURS * 3_600_000;
}

/** The invitation that this person may use now: unused, or used by the very request. */
export function openInvitation(host: Host, personKey: string, now: DateTime): Invitation | undefined {
  const invitation = host.invitations[personKey];
  if (invitation === undefined || invitation.usedBy !== undefined) return undefined;
  return now.toMillis() < toMs(invitation.until) ? invitation : undefined;
}

/** What keeps this person from asking this host now; an invitation lifts it. */
export function activeBlock(host: Host, personKey: string, now: DateTime): Block | undefined {
  const block = host.blocks[personKey];
  if (block === undefined || openInvitation(host, personKey, now) !== undefined) return undefined;
  return block.until === undefined || now.toMillis() < toMs(block.until) ? block : undefined;
}
