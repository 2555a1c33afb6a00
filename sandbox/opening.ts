const HOUR_UTC = 15;
const DAY_MS = 86_400_000;

/**
 * Where the sandbox's clock stands at first: the next work day at 15:00 UTC (ms). Then it is day for nearly everyone
 * in the sandbox; at night the bot keeps silent until morning, and a first look would show nothing.
 */
export function openingTime(nowMs: number): number {
  const opening = new Date(nowMs);
  opening.setUTCHours(HOUR_UTC, 0, 0, 0);
  let atMs = opening.getTime();
  while (atMs < nowMs || isWeekend(atMs)) atMs += DAY_MS;
  return atMs;
}

const isWeekend = (atMs: number): boolean => [0, 6].includes(new Date(atMs).getUTCDay());
