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
 * Nobody knows whether it arrived: how long until it is sent once more, by how often that was so before. Slack is known to
 * be well by then (the `held` of the port sees to it); when it takes calls and does not answer them, each try may be one
 * more copy, so that tries become few.
 */
const UNKNOWN_WAITS_MS = [0, 60_000, 600_000, 3_600_000];
const UNKNOWN_WAITS_OF_CLOCK_MS = [0, 1_000, 5_000];
/** Between a crash and the repeat, for others than the clock and the card. */
const CRASH_WAIT_MS = 60_000;
const APP_REFUSED_WAIT_MS = 15_000;
const APP_REFUSED_WAIT_MAX_MS = 3_600_000;

/** Not done, and never to be. */
export const dropped = (reason: DropReason): Settlement => ({ as: 'dropped', reason });

/**
 * How a send that ended like this is settled: sent is done; known unsent is tried again; unknown is sent once more when
 * Slack is known to be well, however long that takes; what Slack refuses for good is dropped.
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

/** To bring something up to date twice does no harm, and not at all leaves buttons standing that are over. */
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

/** Should Slack mean this one message after all, it keeps the others of its workspace from nothing for long. */
function appRefusedMs(attempts: number): number {
  return Math.min(APP_REFUSED_WAIT_MAX_MS, APP_REFUSED_WAIT_MS * 2 ** Math.min(attempts, 10));
}

/** Known unsent: the clock presses on, the rest takes its time, up to a minute. */
function backoffMs(effect: Effect, attempts: number): number {
  const firstMs = isCritical(effect.kind) ? 250 : 1_000;
  const mostMs = isCritical(effect.kind) ? 2_000 : 60_000;
  return Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 10));
}

/** Something on our side failed before anything was sent. */
export function later(taken: Taken, reason: WaitReason | SlackReason, now: number): Settlement {
  return { as: 'again', dueAt: now + backoffMs(taken.effect, taken.attempts), reason };
}
