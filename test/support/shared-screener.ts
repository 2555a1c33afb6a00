import type { Screener } from '../../src/usecases/ports/screener.js';
import { keptJudge } from '../jest/kept-judge.js';

/** One screening for all bots, without a worker thread, of which `integration/screening-worker.test.ts` tells. */
export const sharedScreener: Screener = {
  judge: async (texts, deadlineMs) => {
    const until = Date.now() + deadlineMs;
    return (await keptJudge())(texts, until);
  },
  warm: async () => {
    await keptJudge();
  },
  close: async () => undefined,
};
