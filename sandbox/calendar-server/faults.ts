import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What may be wrong with a server: a status for everything; `down`: it hangs up; `silent`: it never answers; `slow`:
 * ten seconds late; `garbage`, `empty` and `cut` instead of an answer, as if all were well.
 */
export type Fault =
  | 401
  | 403
  | 404
  | 412
  | 429
  | 500
  | 'down'
  | 'silent'
  | 'slow'
  | 'garbage'
  | 'empty'
  | 'cut';

const SLOW_MS = 10_000;

/** Answers a request in the way of a fault; false: a right answer is due after all. */
export async function answerWithFault(
  fault: Fault,
  method: string | undefined,
  response: ServerResponse,
): Promise<boolean> {
  if (fault === 'slow') {
    await delay(SLOW_MS, undefined, { ref: false });
    return false;
  }
  if (fault === 'silent') return true;
  const well = method === 'PROPFIND' || method === 'REPORT' ? 207 : 200;
  if (fault === 'down') response.destroy();
  else if (fault === 'garbage') response.writeHead(well).end('<html><br>Please sign in');
  else if (fault === 'empty') response.writeHead(well).end();
  else if (fault === 'cut') response.writeHead(well).end('<multistatus xmlns="DAV:"><response>');
  else response.writeHead(fault, fault === 429 ? { 'retry-after': '30' } : {}).end();
  return true;
}
