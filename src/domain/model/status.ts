/** Open: it will still end, by itself or because somebody acts. */
const OPEN_STATUSES = [
  'queued',
  'choosing',
  'awaiting_host',
  'countered',
  'scheduled',
  'in_progress',
] as const;
/** Took place. */
export const MET = ['held', 'ended_early'] as const;
/** There is something to say thank you for: half an hour, or answers in writing. */
export const THANKABLE = [...MET, 'answered'] as const;
/** One of the two did not come. */
export const MISSED = ['no_show_requester', 'no_show_host'] as const;
/** Took place, or should have. */
export const MEETING_STATUSES = [...MET, ...MISSED] as const;
/** Ended without a meeting. */
export const CLOSED_STATUSES = [
  'declined',
  'answered',
  'expired',
  'withdrawn',
  'cancelled_by_host',
  'cancelled_by_requester',
] as const;
export const STATUSES = [...OPEN_STATUSES, ...MEETING_STATUSES, ...CLOSED_STATUSES] as const;
export type Status = (typeof STATUSES)[number];

/** The host has been asked, and may decide. */
export const DECIDABLE = ['awaiting_host'] as const;
/** The host may suggest another time. */
export const MOVABLE = ['awaiting_host', 'scheduled'] as const;
export const CHOOSING = ['choosing'] as const;
export const SCHEDULED = ['scheduled'] as const;
export const RUNNING = ['in_progress'] as const;
/** Approved, and not over. */
export const BOOKED = [...SCHEDULED, ...RUNNING] as const;
/** The half hour as its clock sees it: held already when *They didn't come* was taken back while it ran. */
export const ON_THE_CLOCK = [...BOOKED, 'held'] as const;
/** Not approved yet: the requester withdraws. Once it is scheduled, they cancel. */
export const WITHDRAWABLE = ['queued', 'choosing', 'awaiting_host', 'countered'] as const;
/** A slot that is still ahead, or running, is claimed. */
const CLAIMING = ['awaiting_host', 'countered', ...BOOKED] as const;
/** Whoever has one of these has a start: it is claimed, or the meeting took place at it, or should have. */
const STARTED = [...CLAIMING, ...MEETING_STATUSES] as const;
type StartedStatus = (typeof STARTED)[number];

interface Stands {
  status: Status;
  start?: string;
}
/** A request in one of these statuses, with the start that goes with it. */
export type InStatus<R, S extends Status> = R & { status: S } & (S extends StartedStatus
    ? { start: string }
    : unknown);

const isOneOf = (statuses: readonly Status[], status: Status): boolean => statuses.includes(status);

/** Does it have a start, if its status calls for one? */
export const hasItsStart = ({ status, start }: Stands): boolean =>
  start !== undefined || !isOneOf(STARTED, status);

/** Does the request have one of these statuses, and the start that goes with it? */
export function isIn<R extends Stands, S extends Status>(
  request: R,
  statuses: readonly S[],
): request is InStatus<R, S> {
  return isOneOf(statuses, request.status) && hasItsStart(request);
}

const within =
  <S extends Status>(statuses: readonly S[]) =>
  <R extends Stands>(request: R): request is InStatus<R, S> =>
    isIn(request, statuses);

/** Is it still open? */
export const isOpen = ({ status }: Stands): boolean => isOneOf(OPEN_STATUSES, status);
/** Is it waiting for the host's decision? */
export const awaitsHost = within(DECIDABLE);
/** Did the two meet? */
export const hasMet = within(MET);
/** Did one of the two not come? */
export const isMissed = within(MISSED);
export const canWithdraw = within(WITHDRAWABLE);
/** Approved and ahead? */
export const isScheduled = within(SCHEDULED);
/** Approved, and not over? */
export const isBooked = within(BOOKED);
/** Does it hold a slot of the host's that is still ahead or running? */
export const holdsSlot = within(CLAIMING);
/** Does its claim count: held now, or of a meeting that took place or should have? */
export const countsAgainstCapacity = within(STARTED);
