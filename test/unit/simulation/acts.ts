import fc from 'fast-check';
import { type Act, VERBS } from './year.js';

/** Anything that anybody might do next, soon or days later. */
export const arbitraryAct: fc.Arbitrary<Act> = fc.record({
  verb: fc.constantFrom(...VERBS),
  who: fc.nat(50),
  whom: fc.nat(50),
  pick: fc.nat(997),
  waitMinutes: fc.oneof(
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 6000 }),
  ),
});
