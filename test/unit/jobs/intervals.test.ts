import { type Interval, type Intervals, startIntervals } from '../../../jobs/dispatch/intervals.js';
import { silent } from '../../support/jobs.js';

const EVERY_MS = 1_000;

describe('what is done over and over', () => {
  let intervals: Intervals;
  const ranAt = new Map<string, number[]>();
  const interval = (name: string, run: () => Promise<void> = async () => undefined): Interval => ({
    name,
    everyMs: EVERY_MS,
    run: () => {
      ranAt.set(name, [...(ranAt.get(name) ?? []), Date.now()]);
      return run();
    },
  });
  const times = (name: string) => ranAt.get(name)?.length ?? 0;

  beforeEach(() => {
    jest.useFakeTimers();
    ranAt.clear();
    intervals = startIntervals(silent);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs at once, and then at the same moments as what was added before it', async () => {
    intervals.add([interval('one')]);
    await jest.advanceTimersByTimeAsync(EVERY_MS / 2);
    intervals.add([interval('other')]);
    expect([times('one'), times('other')]).toEqual([1, 1]);
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(times('one')).toBeGreaterThan(7);
    expect(ranAt.get('other')?.slice(1)).toEqual(ranAt.get('one')?.slice(1));
    await intervals.stop();
  });

  it('runs once at a time, and holds up nothing else', async () => {
    let letGo: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    intervals.add([interval('slow', () => slow), interval('quick')]);
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(times('slow')).toBe(1);
    expect(times('quick')).toBeGreaterThan(7);
    letGo();
    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    expect(times('slow')).toBeGreaterThan(1);
    await intervals.stop();
  });

  it('goes on after a failure, and ends when it is stopped', async () => {
    intervals.add([interval('failing', () => Promise.reject(new Error('away')))]);
    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    const before = times('failing');
    expect(before).toBeGreaterThan(1);
    await intervals.stop();
    intervals.add([interval('late')]);
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect([times('failing'), times('late')]).toEqual([before, 0]);
  });
});
