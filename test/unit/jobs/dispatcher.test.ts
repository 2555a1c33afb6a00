import { ARMED_AHEAD_MS } from '../../../config/policy.js';
import type { JobDeps } from '../../../jobs/deps.js';
import { Dispatcher } from '../../../jobs/dispatch/dispatcher.js';

const NOW = Date.parse('2027-03-01T09:00:00.000Z');

/** Up to which moments (ms from now) a sweep looks, when the soonest effect of the shard is due then. */
async function looksUpTo(soonestAt: number): Promise<number[]> {
  const asked: number[] = [];
  const due = async (_shard: string, until: number) => {
    asked.push(until - NOW);
    return [];
  };
  const deps = { ledger: { due }, clock: { now: () => NOW } } as unknown as JobDeps;
  await new Dispatcher(deps, new Map()).sweep('s00', soonestAt);
  return asked;
}

describe('a sweep', () => {
  const GRACE_MS = 300;

  it('asks for nothing while nothing is due that should be held by now', async () => {
    expect(await looksUpTo(Number.POSITIVE_INFINITY)).toEqual([]);
    expect(await looksUpTo(NOW + ARMED_AHEAD_MS)).toEqual([]);
  });

  it('asks for what should be held by now, before it is due', async () => {
    const [ahead, ...more] = await looksUpTo(NOW + 1_000);
    expect(ahead).toBeGreaterThan(1_000);
    expect(more).toEqual([]);
  });

  it.each([
    ['something is overdue', NOW - GRACE_MS],
    ['a lease has run out', Number.NEGATIVE_INFINITY],
  ])('asks for both when %s', async (_, soonestAt) => {
    const [overdue, ahead] = await looksUpTo(soonestAt);
    expect(overdue).toBe(-GRACE_MS);
    expect(ahead).toBeGreaterThan(0);
  });
});
