import { createHash } from 'node:crypto';
import { isCritical, type LivingKind, readerOf } from '../../domain/effects.js';
import type { RequestId, UserId } from '../../domain/request.js';
import { renderMessage, renderSuperseded } from '../../messages/dm/render.js';
import type { MessageFacts } from '../../messages/facts.js';
import type { Outgoing, Posted, SendResult, Slack, Store, TeamId } from '../ports.js';
import type { FactFinder } from './facts.js';

/** A message in somebody's DM on which they pressed a button. */
export interface Copy {
  channel: string;
  ts: string;
  pressedBy: UserId;
}

/** Keeps posted messages true to the request they are about. */
export class LivingMessages {
  readonly #store: Store;
  readonly #slack: Slack;
  readonly #facts: FactFinder;

  constructor(parts: { store: Store; slack: Slack; facts: FactFinder }) {
    this.#store = parts.store;
    this.#slack = parts.slack;
    this.#facts = parts.facts;
  }

  /** After a post: remembers where it stands, takes the buttons off an older copy, and catches up with changes. */
  async remember(
    team: TeamId,
    requestId: RequestId,
    kind: LivingKind,
    sent: Extract<SendResult, { outcome: 'sent' }>,
    message: Outgoing,
  ): Promise<void> {
    const older = (await this.#store.posted(team, requestId))[kind];
    await this.#store.notePosted(team, requestId, kind, {
      channel: sent.channel,
      ts: sent.ts,
      hash: hashOf(message),
    });
    if (older !== undefined && older.ts !== sent.ts)
      await this.#slack.update(team, older, renderSuperseded(kind));
    if (!isCritical(kind)) await this.#refreshKinds(team, requestId, [kind]);
  }

  /** Renders every posted living message anew, and updates those that show something else than what is so. */
  refresh(team: TeamId, requestId: RequestId): Promise<SendResult> {
    return this.#refreshKinds(team, requestId);
  }

  /**
   * A copy that somebody pressed a button on, though it is not the one we know of: a post whose answer was lost arrived
   * all the same. It shows what is so; the known one is left to `refresh`.
   */
  async showAsItIs(team: TeamId, requestId: RequestId, kind: LivingKind, copy: Copy): Promise<void> {
    const posted = await this.#store.posted(team, requestId);
    if (Object.values(posted).some(({ ts }) => ts === copy.ts)) return;
    const facts = await this.#facts.gather(team, requestId);
    if (facts === undefined) return;
    const reader = readerOf(kind);
    const mine = reader === 'host' ? facts.request.hostId : facts.request.requesterId;
    if (copy.pressedBy === mine)
      await this.#slack.update(team, copy, withoutFile(renderMessage(kind, facts, reader)));
  }

  async #refreshKinds(team: TeamId, requestId: RequestId, only?: LivingKind[]): Promise<SendResult> {
    const posted = await this.#store.posted(team, requestId);
    const kinds = only ?? (Object.keys(posted) as LivingKind[]);
    const facts = kinds.length === 0 ? undefined : await this.#facts.gather(team, requestId);
    if (facts === undefined) return nothingToDo;
    const results = await Promise.all(
      kinds.map((kind) => this.#update(team, kind, posted[kind] as Posted, facts)),
    );
    return results.find(({ outcome }) => outcome !== 'sent' && outcome !== 'refused') ?? nothingToDo;
  }

  async #update(team: TeamId, kind: LivingKind, posted: Posted, facts: MessageFacts): Promise<SendResult> {
    const message = withoutFile(renderMessage(kind, facts, readerOf(kind)));
    const hash = hashOf(message);
    if (hash === posted.hash) return { outcome: 'sent', channel: posted.channel, ts: posted.ts };
    const result = await this.#slack.update(team, posted, message);
    if (result.outcome === 'sent' || result.outcome === 'refused')
      await this.#store.notePosted(team, facts.request.id, kind, { ...posted, hash });
    return result;
  }
}

const nothingToDo: SendResult = { outcome: 'sent', channel: '', ts: '' };

/** What goes into the post itself; the calendar file follows on its own. */
export function withoutFile({ text, blocks }: Outgoing): Outgoing {
  return { text, blocks };
}

function hashOf({ text, blocks }: Outgoing): string {
  return createHash('sha256')
    .update(JSON.stringify([text, blocks]))
    .digest('base64url')
    .slice(0, 16);
}
