/** What a person sees after acting. */
import type { Answer, Message, SubmitAnswer } from '../contract.js';
import type { Core } from '../core.js';
import type { Happening } from '../journal.js';
import type { OpenView, Team } from '../team.js';
import { topOf } from '../views.js';
import { labelOfBlock } from './driver-answers.js';

/** How long a person looks for something to change after the app said "got it". */
const LOOK_MS = 2000;

/** What the person sees after acting. */
export interface Seen {
  /** What Slack itself says: `operation_timeout`, "We had some trouble connecting. Try again?"… */
  error?: string;
  /** Under the fields, by the field's label. */
  errors?: Record<string, string>;
  /** The same by block id. */
  errorsByBlock?: Record<string, string>;
  /** The form that lies on top now. */
  modal?: OpenView;
  /** The latest message that only this person sees, if one came. */
  reply?: Message;
  /** Messages of the DM that came or changed. */
  messages: Message[];
}

export interface Looking {
  /**
   * `false`: do not wait for anything to become visible, only for the answer to the press. `'reply'`: for a private
   * word or a form, whatever else changes meanwhile.
   */
  look?: boolean | 'reply';
}

export type Acted = Answer & Partial<SubmitAnswer>;

export interface Who {
  core: Core;
  team: Team;
  userId: string;
}

/** Does something, and gathers what became visible; waits a little for it when nothing did at once. */
export async function watch(
  who: Who,
  action: () => Promise<Acted>,
  look: boolean | 'reply',
  blocks: unknown,
): Promise<Seen> {
  const happened: Happening[] = [];
  const isSeen = (each: Happening) => sees(who, each);
  const isAwaited = (each: Happening) => isSeen(each) && (look !== 'reply' || isReply(each));
  const stop = who.core.journal.listen((each) => {
    if (isSeen(each)) happened.push(each);
  });
  try {
    const answer = await action();
    const done = !answer.ok || happened.some(isAwaited) || !look;
    if (!done) await who.core.journal.waitFor(isAwaited, LOOK_MS).catch(() => undefined);
    return seen(who, answer, happened, blocks);
  } finally {
    stop();
  }
}

function sees({ team, userId }: Who, each: Happening): boolean {
  if (each.kind !== 'message' && each.kind !== 'view') return false;
  return each.userId === userId && each.teamId === team.id;
}

const isReply = (each: Happening): boolean =>
  each.kind === 'view' || (each.kind === 'message' && each.message.ephemeral === true);

function seen({ team, userId }: Who, answer: Acted, happened: Happening[], blocks: unknown): Seen {
  const messages = happened.flatMap((each) => (each.kind === 'message' ? [each.message] : []));
  const reply = messages.findLast((message) => message.ephemeral);
  const modal = topOf(team, userId);
  const { error, errors } = answer;
  const byLabel = Object.entries(errors ?? {}).map(([id, words]) => [labelOfBlock(blocks, id), words]);
  return {
    messages,
    ...(error === undefined ? {} : { error }),
    ...(errors ? { errors: Object.fromEntries(byLabel), errorsByBlock: errors } : {}),
    ...(modal ? { modal } : {}),
    ...(reply ? { reply } : {}),
  };
}
