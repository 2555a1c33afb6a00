import { setTimeout as delay } from 'node:timers/promises';
import type { JobDeps } from '../../../jobs/deps.js';
import { SweepLeases } from '../../../jobs/dispatch/sweep-leases.js';

const SHARD = 's00';
const FAILED = new Error('nobody could look');

/** Redis' part: who sweeps a shard, and until when. */
function shared() {
  let [holder, until, asked] = ['', 0, 0];
  const leaseSweep = async (_shard: string, owner: string, forMs: number) => {
    asked += 1;
    const nowMs = performance.now();
    if (holder !== owner && nowMs < until) return { leftMs: until - nowMs, soonestAt: 0 };
    [holder, until] = [owner, nowMs + forMs];
    return { leftMs: 0, soonestAt: 0 };
  };
  return {
    asked: () => asked,
    lapse: () => {
      until = 0;
    },
    process: (owner: string) =>
      new SweepLeases({ owner, ledger: { leaseSweep } } as unknown as Pick<JobDeps, 'ledger' | 'owner'>),
  };
}

describe('a shard', () => {
  const looked: string[] = [];
  const look = (name: string) => async () => void looked.push(name);
  beforeEach(() => {
    looked.length = 0;
  });

  it('is swept by one process, and others do not ask again before its time is over', async () => {
    const { process, asked } = shared();
    const [one, other] = [process('one'), process('other')];
    for (let round = 0; round < 3; round += 1) {
      await one.ifMine(SHARD, look('one'));
      await other.ifMine(SHARD, look('other'));
    }
    expect(looked).toEqual(['one', 'one', 'one']);
    expect([one.isMine(SHARD), other.isMine(SHARD)]).toEqual([true, false]);
    expect(asked()).toBe(4);
  });

  it('is taken over when the time of the one who died is over, and no sooner than its lease', async () => {
    const { process } = shared();
    const [died, heir] = [process('died'), process('heir')];
    await died.ifMine(SHARD, look('died'));
    const diedAtMs = performance.now();
    while (looked.length < 2) {
      await heir.ifMine(SHARD, look('heir'));
      await delay(5);
    }
    expect(looked).toEqual(['died', 'heir']);
    // Within the lease of the clock's effects, so that nothing of theirs waits for this.
    expect(performance.now() - diedAtMs).toBeLessThan(1_500 + 500);
    expect(died.isMine(SHARD)).toBe(false);
  });

  it('is left to others by a process that cannot sweep', async () => {
    const { process, lapse } = shared();
    const [failing, other] = [process('failing'), process('other')];
    const fail = () => Promise.reject(FAILED);
    await expect(failing.ifMine(SHARD, fail)).rejects.toBe(FAILED);
    lapse();
    await failing.ifMine(SHARD, look('failing'));
    await other.ifMine(SHARD, look('other'));
    expect(looked).toEqual(['other']);
  });
});
