import {
  type Effect,
  type EffectKind,
  isCritical,
  isFile,
  isMessage,
  resendsAtOnce,
} from '../../domain/model/effects.js';
import type { DropReason, Settlement, Taken, WaitReason } from '../ports/effect-ledger.js';
import type { SendResult, SlackReason } from '../ports/slack.js';

/**
 * How long until a message is sent once more of which nobody knows whether it arrived, by how often that happened before.
 * By then Slack is known to be well (`blockedUntil` of the port sees to that). If it takes calls without answering, each
 * try may add a copy, so the tries become rare.
 */
const UNKNOWN_WAITS_MS = [0, 60_000, 600_000, 3_600_000];
const UNKNOWN_WAITS_OF_CLOCK_MS = [0, 1_000, 5_000];
/** Between a crash and the repeat, except for the clock and the card. */
const CRASH_WAIT_MS = 60_000;
const APP_REFUSED_WAIT_MS = 15_000;
const APP_REFUSED_WAIT_MAX_MS = 3_600_000;

/** It is not done, and never will be. */
export const dropped = (reason: DropReason): Settlement => ({ as: 'dropped', reason });

/**
 * Settles a send by how it ended. Sent: done. Known unsent: tried again. Unknown: sent once more when Slack is known to be
 * well, however long that takes. Refused for good: dropped.
 */
export function settle(taken: Taken, result: SendResult, now: number): Settlement {
  switch (result.outcome) {
    case 'sent':
      return { as: 'done' };
    case 'refused':
      return { as: 'dropped', reason: result.reason };
    case 'auth_lost':
      return { as: 'again', dueAt: now + appRefusedMs(taken.attempts), reason: result.reason };
    case 'unsent': {
      const dueAt = Math.max(result.retryAt ?? 0, now + backoffMs(taken.effect, taken.attempts));
      return { as: 'again', dueAt, reason: result.reason };
    }
    case 'unknown':
      return isRepeatable(taken.effect.kind)
        ? later(taken, result.reason, now)
        : unknown(taken, result.reason, now);
    default:
      return result satisfies never;
  }
}

/** An earlier send was begun and never settled (a crash): is it to be sent now, later, or not again? */
export function unsettled(taken: Taken, now: number): Settlement | undefined {
  if (!taken.unsettled || isRepeatable(taken.effect.kind)) return undefined;
  if (taken.unknowns === 0 && resendsAtOnce(taken.effect.kind)) return undefined;
  const waitMs = Math.max(CRASH_WAIT_MS, unknownWaitMs(taken));
  return { as: 'unknown', dueAt: now + (isCritical(taken.effect.kind) ? 0 : waitMs), reason: 'crashed' };
}

/** Updating something twice does no harm; not updating it would leave outdated buttons. */
function isRepeatable(kind: EffectKind): boolean {
  return !isMessage(kind) && !isFile(kind);
}

function unknown(taken: Taken, reason: SlackReason, now: number): Settlement {
  return { as: 'unknown', dueAt: now + unknownWaitMs(taken), reason };
}

function unknownWaitMs({ effect, unknowns }: Taken): number {
  const waits = isCritical(effect.kind) ? UNKNOWN_WAITS_OF_CLOCK_MS : UNKNOWN_WAITS_MS;
  return waits[Math.min(unknowns, waits.length - 1)] ?? 0;
}

/** If Slack meant only this one message, it soon stops holding up the others of its workspace. */
function appRefusedMs(attempts: number): number {
  return Math.min(APP_REFUSED_WAIT_MAX_MS, APP_REFUSED_WAIT_MS * 2 ** Math.min(attempts, 10));
}

/** Known unsent: the clock's messages retry quickly, the rest wait up to a minute. */
function backoffMs(effect: Effect, attempts: number): number {
  const firstMs = isCritical(effect.kind) ? 250 : 1_000;
  const mostMs = isCritical(effect.kind) ? 2_000 : 60_000;
  return Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 10));
}

/** Something on our side failed before anything was sent. */
export function later(taken: Taken, reason: WaitReason | SlackReason, now: number): Settlement {
  return { as: 'again', dueAt: now + backoffMs(taken.effect, taken.attempts), reason };
}
