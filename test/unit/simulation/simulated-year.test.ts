import fc from 'fast-check';
import { drawn } from '../../support/drawn.js';
import { arbitraryAct } from './acts.js';
import { checkTold } from './told.js';
import { Year } from './year.js';

const DAY_MS = 86_400_000;

describe('a simulated year', () => {
  test('keeps every law of capacity, the line, the slots and the statuses, whatever people do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAct, { minLength: 60, maxLength: 220 }), async (acts) => {
        const year = new Year();
        await year.open();
        for (const act of acts) await year.act(act);
        await year.passTo(year.now().toMillis() + 200 * DAY_MS);
        checkTold(year);
      }),
      { numRuns: drawn(2, 10), endOnFailure: true },
    );
  }, 300_000);
});
