import type { DateTime } from 'luxon';
import {
  COOL_DOWN_DAYS,
  EXPIRED_BLOCK_DAYS,
  INVITATION_DAYS,
  LATE_CANCEL_HOURS,
  NO_SHOW_FINAL_HOURS,
  WITHDRAWALS_PER_BLOCK,
} from '../../../config/policy.js';
import { type Block, type Host, type Invitation, namedBy } from '../model/host.js';
import type { Person } from '../model/person.js';
import type { InterviewRequest, Iso } from '../model/request.js';
import { isOpen, isScheduled } from '../model/status.js';
import { toIso, toMs } from '../time.js';
import { DAY_MS } from '../zones.js';

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

/**
 * A keyed hash is kept only as long as its block or its invitation lasts. An invitation in use lasts while the host's
 * document names its request, since a request whose requester was forgotten cannot give it back.
 */
export function lastingMarks(host: Host, now: DateTime): Pick<Host, 'blocks' | 'invitations'> {
  const { blocks, invitations } = host;
  const named = new Set(namedBy(host));
  const lasts = ({ until }: { until?: Iso }) => until === undefined || now.toMillis() < toMs(until);
  const kept = <Mark>(marks: Record<string, Mark>, stays: (mark: Mark) => boolean) =>
    Object.fromEntries(Object.entries(marks).filter(([, mark]) => stays(mark)));
  return {
    blocks: kept(blocks, lasts),
    invitations: kept(invitations, (invitation) =>
      invitation.usedBy === undefined ? lasts(invitation) : named.has(invitation.usedBy),
    ),
  };
}

/**
 * Would withdrawing or cancelling now count like a decline? The button says so beforehand. Not where an invitation comes back,
 * which would lift the block.
 */
export function withdrawalBlocks(request: InterviewRequest, requester: Person, now: DateTime): boolean {
  if (request.invited) return false;
  if ((requester.withdrawals + 1) % WITHDRAWALS_PER_BLOCK === 0) return true;
  return isScheduled(request) && toMs(request.start) - now.toMillis() < LATE_CANCEL_HOURS * 3_600_000;
}

/** The unused invitation that this person may use now. */
export function openInvitation(host: Host, personKey: string, now: DateTime): Invitation | undefined {
  const invitation = host.invitations[personKey];
  if (invitation === undefined || invitation.usedBy !== undefined) return undefined;
  return now.toMillis() < toMs(invitation.until) ? invitation : undefined;
}

/** Was it in use by a request that ended without a meeting? It then lasts longer than it was issued for. */
export function cameBack({ at, until }: Invitation): boolean {
  return toMs(until) - toMs(at) > INVITATION_DAYS * DAY_MS;
}

/** What keeps this person from asking this host now; an invitation lifts it. */
export function activeBlock(host: Host, personKey: string, now: DateTime): Block | undefined {
  const block = host.blocks[personKey];
  if (block === undefined || openInvitation(host, personKey, now) !== undefined) return undefined;
  return block.until === undefined || now.toMillis() < toMs(block.until) ? block : undefined;
}

/** The blocks and invitations of a host as this request, in this status, leaves them. */
export function marksAfter(
  host: Host,
  personKey: string,
  request: InterviewRequest,
  now: DateTime,
): Pick<Host, 'blocks' | 'invitations'> {
  return {
    blocks: withMark(host.blocks, personKey, blockLeft(host.blocks[personKey], request, now)),
    invitations: withMark(
      host.invitations,
      personKey,
      invitationLeft(host.invitations[personKey], request, now),
    ),
  };
}

function withMark<T>(marks: Record<string, T>, personKey: string, mark: T | undefined): Record<string, T> {
  const { [personKey]: present, ...others } = marks;
  if (mark === present) return marks;
  return mark === undefined ? others : { ...marks, [personKey]: mark };
}

/**
 * A meeting blocks for good. Otherwise the host's latest decision counts, and nothing automatic shortens it; deciding about
 * somebody invited leaves nothing to choose.
 */
function blockLeft(present: Block | undefined, request: InterviewRequest, now: DateTime): Block | undefined {
  const block = blockAfter(request, now);
  if (present?.kind === 'met' || block?.kind === 'met') return present?.kind === 'met' ? present : block;
  const { decision, invited, reason, status } = request;
  const decided = status === 'answered' || (status === 'declined' && decision?.kind === 'declined');
  if (decided && reason === undefined && !invited) return block;
  return block === undefined || lastsUntilMs(present) > lastsUntilMs(block) ? present : block;
}

const lastsUntilMs = (block: Block | undefined): number =>
  block === undefined ? 0 : block.until === undefined ? Number.POSITIVE_INFINITY : toMs(block.until);

/**
 * An invitation is reserved by the request that was made on it and used up by a meeting. If none takes place, it comes
 * back with the time that it had left. An invitation issued after the request is not affected.
 */
function invitationLeft(
  invitation: Invitation | undefined,
  request: InterviewRequest,
  now: DateTime,
): Invitation | undefined {
  if (invitation === undefined || !request.invited || invitation.at > request.createdAt) return invitation;
  const { usedBy, ...unused } = invitation;
  if (isOpen(request)) return { ...unused, usedBy: request.id };
  if (usedBy !== request.id || maybeMet(request, now)) return invitation;
  if (blockAfter(request, now)?.kind === 'met') return undefined;
  const leftMs = toMs(invitation.until) - toMs(request.createdAt);
  return { ...unused, until: toIso(now.plus({ milliseconds: leftMs })) };
}

/** The requester says that the host did not come; that may still be contradicted. */
function maybeMet({ status, absence }: InterviewRequest, now: DateTime): boolean {
  const final = toMs(absence?.at ?? '') + NO_SHOW_FINAL_HOURS * 3_600_000;
  return status === 'no_show_host' && now.toMillis() < final;
}
