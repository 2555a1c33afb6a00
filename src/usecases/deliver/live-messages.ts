import { isCritical, isLive } from '../../domain/model/effects.js';
import { type LiveKind, type MessageKind, readerOf } from '../../domain/model/message-kinds.js';
import type { RequestId, UserId } from '../../domain/model/request.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { superseded } from '../../messages/parts/superseded.js';
import { ExternalServiceError } from '../errors.js';
import { nowOf } from '../now-of.js';
import type { Outgoing, SendResult } from '../ports/slack.js';
import type { Posted } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import { copiesOf, withPlain, withPost, withTwin } from './copies.js';
import { type FactParts, gatherFacts } from './gather-facts.js';
import { foldedBy, isSaidAgain } from './said-again.js';
import { hashOf, isFinal, nothingToDo, updateCopies, whatIsSo } from './update-copies.js';

/** A message in somebody's DM on which they pressed a button. */
export interface Copy {
  channel: string;
  ts: string;
  pressedBy: UserId;
}

interface Pass {
  kinds?: MessageKind[];
  isUnsure?(ts: string): boolean;
  tried?: number;
}

/** Others rarely change the same message at the same moment, and then once or twice. */
const TRIES = 20;
const CONTENDED = { code: 'store_contended', retryable: true } as const;

// Keeps posted messages true to their request. Where a message is and what it shows only ever changes by compare-and-set,
// so that simultaneous posts, updates and presses never undo what another one noted.

/**
 * After a post: notes where it is, takes the buttons off older copies, and catches up with changes. A plain message is
 * noted, too, since it has to be reached when the texts are deleted, even if that happened while it was being posted.
 */
export async function rememberPost(
  parts: FactParts,
  team: TeamId,
  { requestId, kind, message }: { requestId: RequestId; kind: MessageKind; message: Outgoing },
  { channel, ts }: { channel: string; ts: string },
): Promise<void> {
  const copy = { channel, ts, hash: hashOf(message) };
  const withCopy = isLive(kind) ? withPost : withPlain;
  const { others } = await note(parts, team, { requestId, kind }, (known) => withCopy(known, copy));
  const isAlone = isCritical(kind) && others === undefined;
  if ((isAlone || !isLive(kind)) && (await staysAsPosted(parts, team, requestId, kind))) return;
  const result = await pass(parts, team, requestId, { kinds: [kind, ...foldedBy(kind)] });
  if (!isFinal(result)) await refreshLater(parts, team, requestId);
}

/**
 * Renders every posted live message anew, and updates those that show something outdated. `again`: an earlier try was cut
 * off, so that nobody knows what they show.
 */
export function refreshMessages(
  parts: FactParts,
  team: TeamId,
  requestId: RequestId,
  { again = false } = {},
): Promise<SendResult> {
  return pass(parts, team, requestId, { isUnsure: () => again });
}

/**
 * Somebody pressed a button on a copy that is not the one we know of: the post arrived although its answer was lost. From
 * now on it shows the current state; the known one is left to `refreshMessages`.
 */
export async function showAsItIs(
  parts: FactParts,
  team: TeamId,
  { requestId, kind }: { requestId: RequestId; kind: LiveKind },
  copy: Copy,
): Promise<void> {
  const known = Object.values(await parts.store.posted(team, requestId)).flatMap(copiesOf);
  const same = known.find(({ ts }) => ts === copy.ts);
  const facts = same?.twin ? undefined : await gatherFacts(parts, team, requestId);
  if (facts === undefined) return;
  const { hostId, requesterId, assistantId } = facts.request;
  if (kind === 'card' && copy.pressedBy === assistantId)
    return showAsItIs(parts, team, { requestId, kind: 'card_assistant' }, copy);
  const mine = { host: hostId, requester: requesterId, assistant: assistantId }[readerOf(kind)];
  if (copy.pressedBy !== mine) return;
  const message = same === undefined ? whatIsSo(kind, facts) : superseded(kind);
  const { outcome } = await parts.slack.update(team, copy, message);
  if (same !== undefined || outcome !== 'sent' || facts.request.purged === true) return;
  const twin = { channel: copy.channel, ts: copy.ts, hash: hashOf(message) };
  await note(parts, team, { requestId, kind }, (posted) => withTwin(posted, twin));
  await pass(parts, team, requestId, { kinds: [kind] });
}

/** May a message of the clock, or a plain one, stay as posted? Many come at once, so one read has to do. */
async function staysAsPosted(parts: FactParts, team: TeamId, requestId: RequestId, kind: MessageKind) {
  const [request] = await parts.store.requests(team, [requestId]);
  if (request === undefined) return false;
  return isLive(kind) ? isCurrent(kind, request, nowOf(parts)) : request.purged !== true;
}

async function note(
  { store }: FactParts,
  team: TeamId,
  { requestId, kind }: { requestId: RequestId; kind: MessageKind },
  change: (known: Posted | undefined) => Posted,
): Promise<Posted> {
  for (let tried = 0; tried < TRIES; tried++) {
    const known = (await store.posted(team, requestId))[kind];
    const next = change(known);
    const noted = next === known ? known : await store.replacePosted(team, requestId, kind, known, next);
    if (noted !== undefined) return noted;
  }
  throw new ExternalServiceError('Others kept changing the same message', CONTENDED);
}

/** Brings a request's messages up to date by an effect, which is tried until it is done. */
export async function refreshLater(
  { store, clock }: Pick<FactParts, 'store' | 'clock'>,
  team: TeamId,
  requestId: RequestId,
): Promise<void> {
  const refresh = { id: `${requestId}-refresh`, kind: 'refresh' as const, dueAt: clock.now(), requestId };
  await store.commit(team, { add: [refresh], remove: [] });
}

/** Reads what is noted before the current state: a change that it misses has its own refresh, which comes later. */
async function pass(
  parts: FactParts,
  team: TeamId,
  requestId: RequestId,
  { kinds, isUnsure = () => false, tried = 0 }: Pass,
): Promise<SendResult> {
  if (tried >= TRIES) return { outcome: 'unsent', reason: CONTENDED.code };
  const noted = await parts.store.posted(team, requestId);
  const known = Object.entries(noted) as [MessageKind, Posted][];
  const wanted = known.filter(([kind]) => kinds?.includes(kind) ?? true);
  const facts = wanted.length === 0 ? undefined : await gatherFacts(parts, team, requestId);
  if (facts === undefined) return nothingToDo;
  const due = wanted.filter(([kind]) => isLive(kind) || facts.request.purged === true);
  const update = async ([kind, posted]: [MessageKind, Posted]): Promise<SendResult> => {
    const own = isSaidAgain(kind, noted, facts) ? { ...facts, saidAgain: true as const } : facts;
    const updated = await updateCopies(parts, team, { kind, posted, facts: own, isUnsure });
    if (!('overtaken' in updated)) return updated;
    const again = (ts: string) => updated.overtaken.has(ts);
    return pass(parts, team, requestId, { kinds: [kind], isUnsure: again, tried: tried + 1 });
  };
  const results = await Promise.all(due.map(update));
  return results.find((result) => !isFinal(result)) ?? nothingToDo;
}
