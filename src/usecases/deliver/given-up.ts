import { type Effect, isFile, isMessage } from '../../domain/model/effects.js';
import { type FileKind, type MessageKind, readerOf } from '../../domain/model/message-kinds.js';
import { FORGOTTEN, type InterviewRequest, type UserId } from '../../domain/model/request.js';
import type { DropReason, GivenUpReason, Settlement } from '../ports/effect-ledger.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** As it should be: the state moved on, or there is nobody to show it to. */
const AS_IT_SHOULD_BE: readonly DropReason[] = [
  'not_current',
  'gone',
  'never_opened',
  'nothing_to_say',
  'no_file',
];

/** Is this the end of something that somebody should have got? The reason why it never will. */
export function givenUpFor(settlement: Settlement): GivenUpReason | undefined {
  return settlement.as === 'dropped' && !isAsItShouldBe(settlement.reason) ? settlement.reason : undefined;
}

function isAsItShouldBe(reason: GivenUpReason): boolean {
  return AS_IT_SHOULD_BE.some((each) => each === reason);
}

/**
 * A message that Slack will never take stands on the Homes of both whom it concerns; one that is past its use, on that of
 * its reader. What is about a host and no request stands on the host's.
 */
export async function noteGivenUp(
  store: Store,
  team: TeamId,
  { kind, requestId, hostId }: Effect,
  { reason, now }: { reason: GivenUpReason; now: number },
): Promise<void> {
  if (!(isMessage(kind) || isFile(kind))) return;
  const [request] = requestId === undefined ? [] : await store.requests(team, [requestId]);
  if (requestId !== undefined && request === undefined) return;
  const concerned = request === undefined ? [hostId ?? FORGOTTEN] : concernedBy(kind, reason, request);
  const users = concerned.filter((user) => user !== FORGOTTEN);
  const what = { kind, at: now, ...(requestId !== undefined && { requestId }) };
  await Promise.all(users.map((user) => store.noteUndelivered(team, user, what)));
  await store.commit(team, { add: users.map((user) => homeOf(user, now)), remove: [] });
}

function concernedBy(
  kind: MessageKind | FileKind,
  reason: GivenUpReason,
  { hostId, requesterId }: InterviewRequest,
): UserId[] {
  if (kind === 'card_assistant') return [hostId];
  if (reason !== 'too_late') return [hostId, requesterId];
  return [isReaderHost(kind) ? hostId : requesterId];
}

/** For the host's eyes, or to be known to the host (the assistant's thanks). */
export function isReaderHost(kind: MessageKind | FileKind): boolean {
  return readerOf(kind) !== 'requester';
}

function homeOf(user: UserId, dueAt: number): Effect {
  return { id: `home-${user}`, kind: 'home', to: user, dueAt };
}
