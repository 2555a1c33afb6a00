/** Beyond this offset the process lives in a time of its own (a shifted clock), and Redis' is not followed. */
const FOLLOW_LIMIT_MS = 60_000;
/** The machine's clock was set, rather than trimmed, when it moves by more than this against the monotonic one. */
const STEP_MS = 250;

/** One round trip: Redis' time, and the monotonic clock before and after. */
export interface Sample {
  sentAtMs: number;
  receivedAtMs: number;
  redisMs: number;
}

/** What the clock knows: Redis' time less the monotonic clock, and the machine's time less the monotonic clock. */
export interface Reckoning {
  redisAheadMs: number;
  machineAheadMs: number;
  follows: 'redis' | 'machine';
}

/** Redis' time less the monotonic clock: the median over the round trips, each taken at its middle. */
export function medianAhead(samples: readonly Sample[]): number {
  const each = samples.map(({ sentAtMs, receivedAtMs, redisMs }) => redisMs - (sentAtMs + receivedAtMs) / 2);
  each.sort((a, b) => a - b);
  const middle = each[Math.floor(each.length / 2)];
  if (middle === undefined) throw new RangeError('no samples');
  return middle;
}

/** Whose time to tell. */
export function reckon(redisAheadMs: number, machineAheadMs: number): Reckoning {
  const far = Math.abs(redisAheadMs - machineAheadMs) > FOLLOW_LIMIT_MS;
  return { redisAheadMs, machineAheadMs, follows: far ? 'machine' : 'redis' };
}

/** Was the machine's clock set since the reckoning? */
export function hasStepped(reckoning: Reckoning, machineAheadMs: number): boolean {
  return Math.abs(machineAheadMs - reckoning.machineAheadMs) > STEP_MS;
}

/** The time by the reckoning. */
export function timeBy({ follows, redisAheadMs }: Reckoning, monotonicMs: number, machineMs: number): number {
  return follows === 'redis' ? redisAheadMs + monotonicMs : machineMs;
}
