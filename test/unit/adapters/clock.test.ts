import { pino } from 'pino';
import { SystemClock } from '../../../src/adapters/clock.js';
import { measuredBy, surer } from '../../../src/adapters/clock-reckoning.js';
import { sleepUntil } from '../../../src/adapters/sleep.js';
import { noMetrics } from '../../../src/usecases/ports/metrics.js';

const NOON = Date.parse('2027-03-08T12:00:00.000Z');
const DAY_MS = 86_400_000;

/** A machine and a Redis whose clocks are set by hand. */
function world({ machineAheadMs = 0 } = {}) {
  const time = { elapsedMs: 0, machineAheadMs, redisAheadMs: 0, steps: 0, log: [] as string[] };
  const logger = pino({ level: 'warn' }, { write: (line: string) => time.log.push(JSON.parse(line).msg) });
  const clock = new SystemClock({
    redisTime: async () => NOON + time.elapsedMs + time.redisAheadMs,
    logger,
    metrics: { ...noMetrics, clockStepped: () => (time.steps += 1) },
    machine: {
      now: () => NOON + time.elapsedMs + time.machineAheadMs,
      monotonic: () => 5_000 + time.elapsedMs,
    },
  });
  return { time, clock };
}

describe('the clock', () => {
  it('tells Redis’ time when the machine is two seconds ahead', async () => {
    const { clock, time } = world({ machineAheadMs: 2_000 });
    await clock.measure();
    time.elapsedMs = 10;
    expect(clock.now()).toBe(NOON + 10);
  });

  it('tells the machine’s time when the whole process lives days ahead', async () => {
    const { clock, time } = world({ machineAheadMs: 3 * DAY_MS });
    await clock.measure();
    expect(clock.now()).toBe(NOON + 3 * DAY_MS);
    expect(time.log).toEqual([
      'the clocks of this process and of Redis are far apart: following this process',
    ]);
  });

  it('keeps the right time through a small step of the machine’s clock, and counts it', async () => {
    const { clock, time } = world();
    await clock.measure();
    time.machineAheadMs = -30_000;
    expect(clock.now()).toBe(NOON);
    clock.now();
    expect(time.steps).toBe(1);
  });

  it('goes along at once with a step of a day while it runs, and back', async () => {
    const { clock, time } = world();
    await clock.measure();
    time.machineAheadMs = DAY_MS;
    expect(clock.now()).toBe(NOON + DAY_MS);
    time.machineAheadMs = 0;
    expect(clock.now()).toBe(NOON);
    expect(time.steps).toBe(2);
  });

  it('never runs backwards for a small correction', async () => {
    const { clock, time } = world();
    await clock.measure();
    time.redisAheadMs = -20;
    const before = clock.now();
    await clock.measure();
    expect(clock.now()).toBe(before);
    time.elapsedMs = 30;
    expect(clock.now()).toBe(NOON + 10);
  });
});

test('no message of the clock is early because Redis was slow to take the question', async () => {
  const wire = { ms: 0, there: 0, back: 0 };
  const clock = new SystemClock({
    redisTime: async () => {
      wire.ms += wire.there;
      const told = NOON + wire.ms;
      wire.ms += wire.back;
      return told;
    },
    logger: pino({ level: 'silent' }),
    machine: { now: () => NOON + wire.ms, monotonic: () => wire.ms },
  });
  await clock.measure();
  Object.assign(wire, { ms: 30_000, there: 80, back: 1 });
  await clock.measure();
  expect(clock.now() - (NOON + wire.ms)).toBeLessThanOrEqual(1);
});

describe('the offset', () => {
  const quick = measuredBy({ sentAtMs: 100, receivedAtMs: 102, redisMs: 1_101 });

  it('is that of the quickest round trip, however many are slow in one direction', () => {
    const slow = measuredBy({ sentAtMs: 200, receivedAtMs: 290, redisMs: 1_289 });
    expect([quick.redisAheadMs, slow.redisAheadMs]).toEqual([1_000, 1_044]);
    expect([slow, slow, slow].reduce(surer, quick)).toBe(quick);
    expect(surer(slow, quick)).toBe(quick);
  });

  it('ages, so that a measurement of long ago gives way to a slower one', () => {
    const later = measuredBy({ sentAtMs: 100_000, receivedAtMs: 100_010, redisMs: 101_006 });
    expect(surer(quick, later)).toBe(later);
  });

  it('is the later one where both cannot be right', () => {
    const set = measuredBy({ sentAtMs: 200, receivedAtMs: 290, redisMs: 6_245 });
    expect(surer(quick, set)).toBe(set);
  });
});

describe('a sleep', () => {
  it('never ends early', async () => {
    const instants = Array.from({ length: 20 }, (_, n) => Date.now() + 3 + n);
    await Promise.all(
      instants.map(async (instant) => {
        await sleepUntil(Date.now, instant);
        expect(Date.now()).toBeGreaterThanOrEqual(instant);
      }),
    );
  });

  it('ends when the clock is turned past its instant', async () => {
    let nowMs = 0;
    const slept = sleepUntil(() => nowMs, DAY_MS);
    nowMs = DAY_MS;
    await slept;
  });

  it('ends with the reason of an abort', async () => {
    const stop = new AbortController();
    const slept = sleepUntil(() => 0, DAY_MS, stop.signal);
    stop.abort(new Error('stopping'));
    await expect(slept).rejects.toThrow('stopping');
  });
});
