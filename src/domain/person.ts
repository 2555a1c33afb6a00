import type { Iso, RequestId, UserId } from './request.js';

/** What a requester's requests have in common; one document, one revision. */
export interface Person {
  id: UserId;
  /** Requests on their way, with the slot each holds. */
  open: { requestId: RequestId; hostId: UserId; start?: Iso }[];
  /** How often this person withdrew or cancelled; every third counts like a decline. */
  withdrawals: number;
}

/** Somebody who has not asked yet. */
export function newPerson(id: UserId): Person {
  return { id, open: [], withdrawals: 0 };
}
