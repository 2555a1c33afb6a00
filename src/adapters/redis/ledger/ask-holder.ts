import { get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { ANSWER_WITHIN_MS, holdersAddress } from '../../../usecases/ports/lease-id.js';

/** A timer that is later than this says that this process stood still itself, and did not listen. */
const STOOD_STILL_MS = 100;

/**
 * Asks the process that took a lease whether it still works under it. False when it says no, is gone, or cannot be reached
 * within a second, in which this process listened. Never rejects.
 */
export async function stillLeased(leaseId: string): Promise<boolean> {
  const address = holdersAddress(leaseId);
  if (address === undefined) return false;
  for (;;) {
    const askedAtMs = performance.now();
    const answer = await ask(`http://${address}/${encodeURIComponent(leaseId)}`);
    const listened = performance.now() - askedAtMs < ANSWER_WITHIN_MS + STOOD_STILL_MS;
    if (answer !== 'silent' || listened) return answer === 'yes';
  }
}

function ask(url: string): Promise<'yes' | 'no' | 'silent'> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const asked = get(url, { signal, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? 'yes' : 'no');
    });
    asked.once('error', () => resolve(signal.aborted ? 'silent' : 'no'));
  });
}
