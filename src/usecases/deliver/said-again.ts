import { MESSAGE_KINDS, type MessageKind, readerOf, traitsOf } from '../../domain/model/message-kinds.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import type { MessageFacts } from '../../messages/facts.js';
import type { Posted } from '../ports/store.js';

/** The messages of a request in the same DM that fold once this one was posted: none, unless it carries the agenda. */
export function foldedBy(kind: MessageKind): MessageKind[] {
  return traitsOf(kind).full === true ? MESSAGE_KINDS.filter((other) => isAlike(other, kind)) : [];
}

/** Does a newer message in the same DM carry the agenda, so that this one need not? */
export function isSaidAgain(
  kind: MessageKind,
  noted: Partial<Record<MessageKind, Posted>>,
  { request, now }: MessageFacts,
): boolean {
  const mine = Number(noted[kind]?.ts ?? 0);
  return foldedBy(kind).some(
    (other) => Number(noted[other]?.ts ?? 0) > mine && isCurrent(other, request, now),
  );
}

const isAlike = (one: MessageKind, other: MessageKind): boolean =>
  one !== other && traitsOf(one).full === true && readerOf(one) === readerOf(other);
