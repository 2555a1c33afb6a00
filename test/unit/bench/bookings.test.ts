import { setImmediate as nextTurn } from 'node:timers/promises';
import { bookings } from '../../../bench/bookings.js';
import type { Perform } from '../../../src/usecases/perform.js';

describe('bookings that are measured', () => {
  it('are all counted, however many are under way at once', async () => {
    let approved = 0;
    const perform: Perform = async (_team, _keys, { kind }) => {
      await nextTurn();
      if (kind === 'approve') approved += 1;
      return { ok: true } as Awaited<ReturnType<Perform>>;
    };
    const counted = await bookings(perform, ['T1', 'T2'], { bookForMs: 50, name: 'P' });
    expect(approved).toBeGreaterThan(16);
    expect(counted).toBe(approved);
  });
});
