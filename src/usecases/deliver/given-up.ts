import type { DateTime } from 'luxon';
import { homeEffect } from '../../domain/consequences/refreshes.js';
import { type Effect, isFile, isMessage } from '../../domain/model/effects.js';
import { type FileKind, type MessageKind, readerOf } from '../../domain/model/message-kinds.js';
import { FORGOTTEN, type InterviewRequest, type UserId } from '../../domain/model/request.js';
import type { DropReason, GivenUpReason, Settlement } from '../ports/effect-ledger.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** All is well: the state moved on, or there is nobody to show it to. */
const AS_IT_SHOULD_BE: readonly DropReason[] = [
  'not_current',
  'gone',
  'never_opened',
  'nothing_to_say',
  'no_file',
];

/** Why somebody will never get something that they should have got; undefined if this is no such case. */
export function givenUpFor(settlement: Settlement): GivenUpReason | undefined {
  return settlement.as === 'dropped' && !isAsItShouldBe(settlement.reason) ? settlement.reason : undefined;
}

function isAsItShouldBe(reason: GivenUpReason): boolean {
  return AS_IT_SHOULD_BE.some((each) => each === reason);
}

/**
 * Notes on people's Homes what was given up. A message that Slack will never take is shown to both people whom it concerns,
 * one that is past its use to its reader. A message about a host rather than a request is shown to the host.
 */
export async function noteGivenUp(
  store: Store,
  team: TeamId,
  { kind, requestId, hostId }: Effect,
  { reason, now }: { reason: GivenUpReason; now: DateTime },
): Promise<void> {
  if (!(isMessage(kind) || isFile(kind))) return;
  const [request] = requestId === undefined ? [] : await store.requests(team, [requestId]);
  if (requestId !== undefined && request === undefined) return;
  const concerned = request === undefined ? [hostId ?? FORGOTTEN] : concernedBy(kind, reason, request);
  const users = concerned.filter((user) => user !== FORGOTTEN);
  const what = { kind, at: now.toMillis(), ...(requestId !== undefined && { requestId }) };
  await Promise.all(users.map((user) => store.noteUndelivered(team, user, what)));
  await store.commit(team, { add: users.map((user) => homeEffect(user, now)), remove: [] });
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

/** Is the host to know of it? That is so for what the host reads, and for the thanks to the assistant. */
export function isReaderHost(kind: MessageKind | FileKind): boolean {
  return readerOf(kind) !== 'requester';
}
