import { AWAITING_MAX, OPEN_REQUESTS_MAX } from '../../config/policy.js';
import type { Host } from '../../src/domain/model/host.js';
import type { Person } from '../../src/domain/model/person.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import { isOpen, type Status } from '../../src/domain/model/status.js';
import { heldClaimId, heldTimes, isHeldClaim } from '../../src/domain/rules/held-times.js';

/** All documents of a workspace. */
export interface StoredState {
  requests: InterviewRequest[];
  hosts: Host[];
  people: Person[];
}

/** Throws, naming the law, when it does not hold. */
export function law(holds: boolean, what: string, about: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(about)}`);
}

/** What holds at every moment: the documents of hosts and requesters say the same as the requests. */
export function checkDocuments({ requests, hosts, people }: StoredState): void {
  for (const host of hosts)
    checkHost(
      host,
      requests.filter(({ hostId }) => hostId === host.id),
    );
  for (const person of people) {
    const mine = requests.filter((request) => request.requesterId === person.id);
    checkPerson(person, mine.filter(isOpen));
  }
}

function checkPerson(person: Person, open: InterviewRequest[]): void {
  law(open.length <= OPEN_REQUESTS_MAX, 'at most three open requests', open);
  law(new Set(open.map(({ hostId }) => hostId)).size === open.length, 'one open request per host', open);
  law(
    sameSet(
      open.map(({ id }) => id),
      person.open.map(({ requestId }) => requestId),
    ),
    'the ledger names what is open',
    person,
  );
  noOverlap(person.open.flatMap(({ start }) => start ?? []));
}

function checkHost(host: Host, requests: InterviewRequest[]): void {
  const inStatus = (...statuses: Status[]) =>
    requests.filter(({ status }) => statuses.includes(status)).map(({ id }) => id);
  law(host.awaiting.length <= AWAITING_MAX, 'at most three await a decision', host.awaiting);
  law(sameSet(host.awaiting, inStatus('awaiting_host')), 'awaiting is what awaits', host.awaiting);
  law(sameSet(host.choosing, inStatus('choosing')), 'choosing is who chooses', host.choosing);
  law(
    sameSet(
      host.line.map(({ requestId }) => requestId),
      inStatus('queued'),
    ),
    'who waits is in line',
    host.line,
  );
  const holding = inStatus('awaiting_host', 'countered', 'scheduled', 'in_progress');
  const claimed = new Set(host.claims.map(({ requestId }) => requestId));
  law(
    holding.every((id) => claimed.has(id)),
    'who holds a slot has a claim',
    holding,
  );
  noOverlap(host.claims.map(({ start }) => start));
  const held = heldTimes(host).map(({ key, start }) => `${heldClaimId(key)} ${start}`);
  law(
    host.claims.filter(isHeldClaim).every(({ requestId, start }) => held.includes(`${requestId} ${start}`)),
    'what is held is held for an invitation',
    [host.claims, host.invitations],
  );
  const met = requests.filter(({ status }) => ['held', 'ended_early', 'no_show_requester'].includes(status));
  for (const request of met) {
    const earlier = met.filter(
      (other) => other.requesterId === request.requesterId && other.createdAt < request.createdAt,
    );
    law(earlier.length === 0 || request.invited, 'once is enough, unless invited', [
      request.id,
      earlier.map(({ id }) => id),
    ]);
  }
}

function noOverlap(starts: string[]): void {
  const sorted = starts.map((start) => Date.parse(start)).sort((a, b) => a - b);
  for (const [index, start] of sorted.entries())
    law(index === 0 || start - (sorted[index - 1] as number) >= 30 * 60_000, 'no two at once', sorted);
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
