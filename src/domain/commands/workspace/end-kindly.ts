import { type EndReason, type InterviewRequest, isInCalendars } from '../../model/request.js';
import { isOpen, type Status } from '../../model/status.js';
import type { Decided, Say } from '../../model/world.js';
import { enter } from '../../rules/deadlines.js';
import { withdrawalBlocks } from '../../rules/once-is-enough.js';
import { toIso } from '../../time.js';
import { current, type RequestWorld } from '../guards.js';

/** Somebody leaves: the host closes or goes, the requester goes or wants to be forgotten. */
export interface EndKindly {
  kind: 'end_kindly';
  reason: Extract<EndReason, 'host_closed' | 'host_left' | 'requester_left' | 'forgotten' | 'host_paused'>;
  /** Meetings that are booked stay. */
  keepBookings?: boolean;
}

const byHost = (reason: EndReason | undefined) =>
  reason === 'host_closed' || reason === 'host_left' || reason === 'host_paused';

/**
 * Ends an open request and tells whoever remains. A running half hour goes on. It counts against nobody, except that asking
 * to be forgotten counts as stepping back: otherwise it would be a way to do so late, or often.
 */
export function endKindly(world: RequestWorld, command: EndKindly): Decided {
  const { request } = current(world);
  if (!isOpen(request) || request.status === 'in_progress') return { say: [] };
  const booked = isInCalendars(request);
  if (booked && command.keepBookings === true) return { say: [] };
  const { reason } = command;
  const status = endStatus(request.status, byHost(reason));
  const decision =
    status === 'declined'
      ? { decision: { kind: 'declined', at: toIso(world.now), again: { kind: 'any_time' } } as const }
      : {};
  const sequence = booked ? request.sequence + 1 : request.sequence;
  const stepsBack = reason === 'forgotten';
  const counts = stepsBack && withdrawalBlocks(request, world.requester, world.now);
  const requester = { ...world.requester, withdrawals: world.requester.withdrawals + 1 };
  const together = booked && reason === 'host_closed' ? world.host.closed?.at : undefined;
  const ended = enter(request, status, world.now, {
    ...{ reason, sequence, ...decision },
    ...(together !== undefined && { cancelledWith: together }),
    ...(counts && { countsAsDecline: true }),
  });
  return {
    request: ended,
    ...(stepsBack && { requester }),
    say: told(ended, booked, request.status),
  };
}

function endStatus(status: Status, hostGoes: boolean): Status {
  if (status === 'scheduled') return hostGoes ? 'cancelled_by_host' : 'cancelled_by_requester';
  return hostGoes && status !== 'countered' ? 'declined' : 'withdrawn';
}

function told({ reason, cancelledWith }: InterviewRequest, booked: boolean, status: Status): Say[] {
  const requesterStays = reason !== 'requester_left';
  const hostStays = reason !== 'host_left';
  const knows = status === 'awaiting_host' || status === 'countered';
  if (booked)
    return [
      ...(requesterStays ? [{ kind: 'cancelled_requester' } as const] : []),
      ...(hostStays
        ? [{ kind: cancelledWith === undefined ? 'cancelled_host' : 'cancelled_together' } as const]
        : []),
    ];
  if (byHost(reason)) return [{ kind: 'ended_kindly' }];
  return knows ? [{ kind: 'withdrawn_host' }] : [];
}
