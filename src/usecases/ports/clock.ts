/** The only source of time outside the domain; the domain is given `now`. */
export interface Clock {
  /** Milliseconds since the epoch, corrected for the offset against the other processes' time. */
  now(): number;
  /** Resolves at `instantMs` or later, never earlier by this clock; rejects with the signal's reason when aborted. */
  sleepUntil(instantMs: number, signal?: AbortSignal): Promise<void>;
}
