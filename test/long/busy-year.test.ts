import fc from 'fast-check';
import { busyAct } from '../unit/simulation/acts.js';
import { checkTold } from '../unit/simulation/told.js';
import { Year } from '../unit/simulation/year.js';

const DAY_MS = 86_400_000;
/** All zones have put their clocks forward and back. */
const BOTH_CHANGES = Date.parse('2027-11-10T00:00:00.000Z');

describe('a simulated year', () => {
  test('keeps every law with many people, thousands of acts, and all the changes of the clocks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(busyAct, { minLength: 2000, maxLength: 2000, size: 'max' }), async (acts) => {
        const year = new Year({ hosts: 6, requesters: 80, homes: false });
        await year.open();
        for (const act of acts) await year.act(act);
        expect(year.now().toMillis()).toBeGreaterThan(BOTH_CHANGES);
        await year.passTo(year.now().toMillis() + 200 * DAY_MS);
        checkTold(year);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 600_000);
});
