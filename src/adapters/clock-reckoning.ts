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

/** Two monotonic clocks that part faster than this are broken. */
const DRIFT = 100e-6;

/** Redis' time less the monotonic clock, as it was found at `atMs` of the latter: right to `doubtMs` either way. */
export interface Measured {
  redisAheadMs: number;
  doubtMs: number;
  atMs: number;
}

/**
 * What a round trip says. Redis looked at its clock somewhere on the way, so that half the trip is the doubt: on a busy
 * machine most trips are slow, and slow in one direction only.
 */
export function measuredBy({ sentAtMs, receivedAtMs, redisMs }: Sample): Measured {
  const middleMs = (sentAtMs + receivedAtMs) / 2;
  return { redisAheadMs: redisMs - middleMs, doubtMs: (receivedAtMs - sentAtMs) / 2, atMs: receivedAtMs };
}

/** The surer of an earlier measurement and a later one. Where both cannot be right, Redis' clock was set: the later. */
export function surer(earlier: Measured, later: Measured): Measured {
  const agedMs = earlier.doubtMs + DRIFT * (later.atMs - earlier.atMs);
  const apartMs = Math.abs(later.redisAheadMs - earlier.redisAheadMs);
  return apartMs <= agedMs + later.doubtMs && agedMs < later.doubtMs ? earlier : later;
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
