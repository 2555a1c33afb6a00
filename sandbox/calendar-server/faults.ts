import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What may be wrong with a server: a status for everything; `down`: it hangs up; `silent`: it never answers; `slow`:
 * ten seconds late; `garbage`, `empty` and `cut` instead of an answer.
 */
export type Fault = 401 | 403 | 404 | 429 | 500 | 'down' | 'silent' | 'slow' | 'garbage' | 'empty' | 'cut';

const SLOW_MS = 10_000;

/** Answers in the way of a fault; false: a right answer is due after all. */
export async function answerWithFault(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault === 'slow') {
    await delay(SLOW_MS, undefined, { ref: false });
    return false;
  }
  if (fault === 'silent') return true;
  if (fault === 'down') response.destroy();
  else if (fault === 'garbage') response.writeHead(207).end('<html><br>Please sign in');
  else if (fault === 'empty') response.writeHead(207).end();
  else if (fault === 'cut') response.writeHead(207).end('<multistatus xmlns="DAV:"><response>');
  else response.writeHead(fault, fault === 429 ? { 'retry-after': '30' } : {}).end();
  return true;
}
