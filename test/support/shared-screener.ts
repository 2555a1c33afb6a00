import { createWorkerScreener } from '../../src/adapters/screening/worker-screener.js';
import type { Screener } from '../../src/usecases/ports/screener.js';

let shared: Screener | undefined;

afterAll(async () => {
  await shared?.close();
  shared = undefined;
});

/**
 * One screening for all bots of a test file, each of which would otherwise read the model anew, which takes most of its start.
 * It judges by nothing but the text.
 */
export function sharedScreener(): Screener {
  shared ??= createWorkerScreener({ rootDir: process.cwd() });
  return { ...shared, close: async () => undefined };
}
