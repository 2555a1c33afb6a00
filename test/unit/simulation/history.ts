import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Outcome } from '../../../src/usecases/perform.js';
import type { Commit } from '../../../src/usecases/ports/store.js';
import { law } from '../../crash/state-laws.js';
import type { MemoryStore } from '../../support/memory-store.js';

const DAY_MS = 86_400_000;

interface Pair {
  hostId: string;
  requesterId: string;
  at: number;
}

/** Who asked whom before, with what came of it: rule 9 read from the past instead of from marks. */
export class History {
  readonly #store: MemoryStore;
  readonly #invitations: Pair[] = [];
  /** Whom the host blocked, as `host/requester`. */
  readonly #blocked = new Set<string>();

  constructor(store: MemoryStore) {
    this.#store = store;
  }

  invited({ hostId, requesterId, at }: Pair): void {
    this.#invitations.push({ hostId, requesterId, at });
  }

  blocked({ hostId, requesterId }: Pick<Pair, 'hostId' | 'requesterId'>, isBlocked: boolean): void {
    if (isBlocked) this.#blocked.add(`${hostId}/${requesterId}`);
    else this.#blocked.delete(`${hostId}/${requesterId}`);
  }

  /** A request that is new may be there: nothing blocks it, or an invitation lifts that. */
  checkEntry({ request }: Commit): void {
    const after = request?.doc;
    if (after === undefined || this.#store.requestDocs.has(after.id)) return;
    const pair = { ...after, at: Date.parse(after.createdAt) };
    const until = this.#blockedUntil(pair);
    law(pair.at >= until || after.invited, 'once is enough, and a no lasts as long as it was said to', [
      after,
      until,
    ]);
    if (after.invited) this.#checkInvitation(pair);
  }

  /** Nobody is turned away for a block that there is not. */
  checkRefusal(pair: Pair, outcome: Outcome): void {
    const isBlocked = this.#blocked.has(`${pair.hostId}/${pair.requesterId}`);
    const code = outcome.ok ? 'none' : outcome.refusal.code;
    law(
      (code === 'not_open') === (isBlocked && !BEFORE_A_BLOCK.includes(code)),
      'who is blocked hears just that',
      [pair, outcome],
    );
    if (outcome.ok || outcome.refusal.code !== 'once_is_enough') return;
    law(pair.at < this.#blockedUntil(pair), 'nobody is blocked without a reason', [pair, outcome.refusal]);
  }

  #before({ hostId, requesterId, at }: Pair): InterviewRequest[] {
    return [...this.#store.requestDocs.values()]
      .map(({ doc }) => doc)
      .filter((doc) => doc.hostId === hostId && doc.requesterId === requesterId)
      .filter((doc) => Date.parse(doc.createdAt) < at)
      .sort((a, b) => (a.endedAt ?? '').localeCompare(b.endedAt ?? ''));
  }

  #blockedUntil(pair: Pair): number {
    const past = this.#before(pair);
    if (past.some(hasMet)) return Number.POSITIVE_INFINITY;
    return past.reduce((until, request) => {
      const decided = wordOf(request);
      const mark = request.status === 'declined' ? chosenDate(request) : markedUntil(request);
      return decided ?? Math.max(until, mark);
    }, 0);
  }

  /** Issued within the last 60 days, not counting the time in which requests that came to nothing used it; used once. */
  #checkInvitation(pair: Pair): void {
    const issued = this.#invitations.filter(
      ({ hostId, requesterId, at }) =>
        hostId === pair.hostId && requesterId === pair.requesterId && at <= pair.at,
    );
    const onIt = this.#before(pair).filter(({ invited }) => invited);
    const used = onIt.filter(hasMet);
    law(issued.length > used.length, 'an invitation is good for one meeting', [pair, issued, used]);
    const fallenThrough = onIt.filter((request) => !hasMet(request));
    const usedMs = fallenThrough.reduce(
      (sum, one) => sum + endedAt(one) + DAY_MS - Date.parse(one.createdAt),
      0,
    );
    const latest = Math.max(...issued.map(({ at }) => at));
    law(pair.at < latest + 60 * DAY_MS + usedMs, 'an invitation lasts 60 days', [pair, issued]);
  }
}

/** What everybody hears, blocked or not. */
const BEFORE_A_BLOCK = ['not_host', 'closed', 'already_open'];

const hasMet = ({ status }: InterviewRequest): boolean =>
  ['held', 'ended_early', 'no_show_requester'].includes(status);

const endedAt = (request: InterviewRequest): number => Date.parse(request.endedAt ?? request.since);

/** Until when the host's own decision blocks; undefined when it was none. */
function wordOf(request: InterviewRequest): number | undefined {
  const { status, decision, reason } = request;
  const decided = status === 'answered' || (status === 'declined' && decision?.kind === 'declined');
  return decided && reason === undefined ? chosenDate(request) : undefined;
}

function chosenDate({ decision }: InterviewRequest): number {
  const { again } = decision ?? {};
  if (again?.kind === 'from') return Date.parse(again.date);
  return again?.kind === 'if_invited' ? Number.POSITIVE_INFINITY : 0;
}

function markedUntil(request: InterviewRequest): number {
  const days = request.status === 'expired' ? 30 : request.countsAsDecline === true ? 90 : 0;
  return days === 0 ? 0 : endedAt(request) + days * DAY_MS;
}
