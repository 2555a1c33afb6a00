/** A stretch of busy time in milliseconds since 1970, `toMs` excluded. */
export interface Busy {
  fromMs: number;
  toMs: number;
}

/** Sorts busy times and joins those that overlap or touch. */
export function joinBusy(times: readonly Busy[]): Busy[] {
  const joined: Busy[] = [];
  for (const { fromMs, toMs } of [...times].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else joined.push({ fromMs, toMs });
  }
  return joined;
}
