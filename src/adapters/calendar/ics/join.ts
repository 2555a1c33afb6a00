import type { BusyTime } from '../../../domain/model/calendar.js';

/** Sorts busy times and joins those that overlap; with `touching`, also those that merely touch. */
export function joinBusy(
  times: readonly BusyTime[],
  { touching }: { touching: boolean } = { touching: false },
): BusyTime[] {
  const joined: BusyTime[] = [];
  for (const time of [...times].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && (time.from < last.to || (touching && time.from === last.to))) {
      last.to = Math.max(last.to, time.to);
    } else joined.push({ ...time });
  }
  return joined;
}
