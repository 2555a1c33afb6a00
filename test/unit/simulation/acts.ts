import fc from 'fast-check';

/** One thing that somebody does; numbers choose among what is there. */
export interface Act {
  verb: Verb;
  who: number;
  whom: number;
  pick: number;
  waitMinutes: number;
}

/** How often, compared to each other. `attend`: somebody does something during the next half hour that comes. */
const OFTEN = {
  ...{ ask: 12, choose: 4, approve: 8, decline: 1, answer: 1, suggest: 1, accept: 3, refuse: 1 },
  ...{ withdraw: 1, cancel: 1, confirm: 2, edit: 1, attend: 7, settle_absence: 2, thank: 1, debrief: 1 },
  ...{
    invite: 2,
    block: 1,
    unblock: 1,
    pause: 1,
    resume: 2,
    settings: 2,
    move: 1,
    close: 1,
    leave: 1,
    wait: 1,
  },
};
type Verb = keyof typeof OFTEN;
const VERBS = Object.entries(OFTEN).flatMap(([verb, times]) => Array<Verb>(times).fill(verb as Verb));

/** Anything that anybody might do next, soon or much later: up to so many minutes, each as likely. */
const anyAct = (...waits: number[]): fc.Arbitrary<Act> =>
  fc.record({
    verb: fc.constantFrom(...VERBS),
    who: fc.nat(9999),
    whom: fc.nat(9999),
    pick: fc.nat(997),
    waitMinutes: fc.oneof(...waits.map((max) => fc.integer({ min: 0, max }))),
  });

/** Days may go by between two acts. */
export const arbitraryAct = anyAct(20, 600, 6000);
/** Six acts a day. */
export const busyAct = fc.noBias(anyAct(5, 60, 1440));
