import { createHash } from 'node:crypto';
import { isLive } from '../../domain/model/effects.js';
import type { MessageKind } from '../../domain/model/message-kinds.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import type { MessageFacts } from '../../messages/facts.js';
import { superseded } from '../../messages/parts/superseded.js';
import { renderDeleted, renderMessage } from '../../messages/render.js';
import type { Outgoing, SendResult, Slack } from '../ports/slack.js';
import type { Posted, Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import { copiesOf, showing, UNSURE } from './copies.js';

/** One message of a request as it was noted, with the current facts. `isUnsure`: must a copy be written whatever it shows? */
export interface OneMessage {
  kind: MessageKind;
  posted: Posted;
  facts: MessageFacts;
  isUnsure(ts: string): boolean;
}

/** How it ended; or which copies (by `ts`) somebody else wrote at the same time, so that nobody knows what they show. */
export type Updated = SendResult | { overtaken: ReadonlySet<string> };

/**
 * Updates the copies of a message that show something outdated. They are noted as unsure before Slack is asked, so that
 * whoever comes meanwhile writes them too; whoever finds that somebody came meanwhile does it again. The update after the
 * texts are deleted is the last one: from then on nobody notes where the message is.
 */
export async function updateCopies(
  { store, slack }: { store: Store; slack: Slack },
  team: TeamId,
  { kind, posted, facts, isUnsure }: OneMessage,
): Promise<Updated> {
  const shows = {
    live: whatIsSo(kind, facts),
    over: isLive(kind) ? superseded(kind) : renderDeleted(),
  };
  const outdated = copiesOf(posted)
    .map((copy) => ({ at: copy, message: copy.twin ? shows.live : shows.over }))
    .filter(({ at, message }) => isUnsure(at.ts) || at.hash !== hashOf(message));
  if (outdated.length === 0)
    return facts.request.purged === true && !(await store.dropPosted(team, facts.request.id, kind, posted))
      ? { overtaken: new Set() }
      : nothingToDo;
  const replace = (before: Posted, hashes: Map<string, string>) =>
    store.replacePosted(team, facts.request.id, kind, before, showing(before, hashes));

  const begun = await replace(posted, new Map(outdated.map(({ at }) => [at.ts, UNSURE])));
  if (begun === undefined)
    return { overtaken: new Set(outdated.filter(({ at }) => isUnsure(at.ts)).map(({ at }) => at.ts)) };
  const results = await Promise.all(outdated.map(({ at, message }) => slack.update(team, at, message)));
  const shown = outdated.map(
    ({ at, message }, index) => [at.ts, isFinal(results[index]) ? hashOf(message) : UNSURE] as const,
  );
  const failed = results.find((result) => !isFinal(result));
  const isLast = facts.request.purged === true && failed === undefined;
  const ended = isLast
    ? await store.dropPosted(team, facts.request.id, kind, begun)
    : (await replace(begun, new Map(shown))) !== undefined;
  return ended ? (failed ?? nothingToDo) : { overtaken: new Set(outdated.map(({ at }) => at.ts)) };
}

/**
 * A message as it would be written now. The calendar file follows on its own. When the texts are deleted, a message that was
 * left as it was only keeps saying that a meeting or a request is over.
 */
export function whatIsSo(kind: MessageKind, facts: MessageFacts): Outgoing {
  if (!isLive(kind) && !isCurrent(kind, facts.request, facts.now)) return renderDeleted();
  return withoutFile(renderMessage(kind, facts));
}

/** What goes into the post itself. */
export function withoutFile({ text, blocks }: Outgoing): Outgoing {
  return { text, blocks };
}

/** Names what a message shows. */
export function hashOf({ text, blocks }: Outgoing): string {
  return createHash('sha256')
    .update(JSON.stringify([text, blocks]))
    .digest('base64url')
    .slice(0, 16);
}

/** Slack has taken it, or never will. */
export const isFinal = (result: SendResult | undefined): boolean =>
  result?.outcome === 'sent' || result?.outcome === 'refused';

export const nothingToDo: SendResult = { outcome: 'sent', channel: '', ts: '' };
