import type { CallLimits } from '../../usecases/ports/calendar/calendar.js';

/** What is left of a call's time, for each of its steps. */
export function createDeadline({ withinMs, signal }: CallLimits): () => CallLimits {
  const endsAt = performance.now() + withinMs;
  return () => ({ withinMs: Math.max(0, endsAt - performance.now()), ...(signal && { signal }) });
}

/** Aborts when a call's time is up, or after `maxMs`. */
export function signalOf({ withinMs, signal }: CallLimits, maxMs = 2 ** 31 - 1): AbortSignal {
  const left = Math.ceil(Math.min(Math.max(0, withinMs), maxMs));
  const timeout = AbortSignal.timeout(left);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}
