import { get } from 'node:http';
import { ANSWER_WITHIN_MS, holdersAddress } from '../../../usecases/ports/lease-id.js';

/**
 * Asks the process that took a lease whether it still works under it. False when it says no, is gone, or cannot be reached
 * within a second. Never rejects.
 */
export function stillLeased(leaseId: string): Promise<boolean> {
  const address = holdersAddress(leaseId);
  if (address === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const options = { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), agent: false };
    const asked = get(`http://${address}/${encodeURIComponent(leaseId)}`, options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once('error', () => resolve(false));
  });
}
