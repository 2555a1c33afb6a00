import {
  type Effect,
  type EffectKind,
  isCritical,
  isFile,
  isMessage,
  resendsAtOnce,
} from '../../domain/effects.js';
import type { SendResult, Settlement, Taken } from '../ports.js';

/** Others than the clock of a meeting are sent once more after this, when nobody knows whether they arrived. */
const UNKNOWN_WAIT_MS = 60_000;
const AUTH_WAIT_MS = 15_000;

/** Not done, and never to be. */
export const dropped = (reason: string): Settlement => ({ as: 'dropped', reason });

/**
 * How a send that ended like this is settled (`architecture.md`, principle 3): sent is done; known unsent is tried
 * again; unknown is sent once more, the clock and the host's card at once, others after a minute; refused is dropped.
 */
export function settle(taken: Taken, result: SendResult, now: number): Settlement {
  switch (result.outcome) {
    case 'sent':
      return { as: 'done' };
    case 'refused':
      return { as: 'dropped', reason: result.reason };
    case 'auth_lost':
      return { as: 'again', dueAt: now + AUTH_WAIT_MS, reason: result.reason };
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
  if (taken.unknowns > 0) return { as: 'dropped', reason: 'unknown_twice' };
  if (resendsAtOnce(taken.effect.kind)) return undefined;
  return { as: 'unknown', dueAt: now + UNKNOWN_WAIT_MS, reason: 'crashed' };
}

/** To bring something up to date twice does no harm, and not at all leaves buttons standing that are over. */
function isRepeatable(kind: EffectKind): boolean {
  return !isMessage(kind) && !isFile(kind);
}

function unknown(taken: Taken, reason: string, now: number): Settlement {
  if (taken.unknowns > 0 || taken.unsettled) return { as: 'dropped', reason: `${reason}_twice` };
  return { as: 'unknown', dueAt: resendsAtOnce(taken.effect.kind) ? now : now + UNKNOWN_WAIT_MS, reason };
}

/** Known unsent: the clock presses on, the rest takes its time, up to a minute. */
function backoffMs(effect: Effect, attempts: number): number {
  const firstMs = isCritical(effect.kind) ? 250 : 1_000;
  const mostMs = isCritical(effect.kind) ? 2_000 : 60_000;
  return Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 10));
}

/** Something on our side failed before anything was sent. */
export function later(taken: Taken, reason: string, now: number): Settlement {
  return { as: 'again', dueAt: now + backoffMs(taken.effect, taken.attempts), reason };
}
