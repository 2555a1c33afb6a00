import type { Iso, RequestId, UserId } from './request.js';
import type { Status } from './status.js';

/** What a requester's requests have in common; one document, one revision. */
export interface Person {
  id: UserId;
  /** Open requests: the status of each, and the slot that it holds. */
  open: { requestId: RequestId; hostId: UserId; status: Status; start?: Iso }[];
  /** How often this person withdrew or cancelled; every third counts like a decline. */
  withdrawals: number;
  /** Has had an informational interview. */
  hasMet?: true;
}

/** Somebody who has not asked yet. */
export function newPerson(id: UserId): Person {
  return { id, open: [], withdrawals: 0 };
}
