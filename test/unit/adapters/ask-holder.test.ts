import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { stillLeased } from '../../../src/adapters/redis/ledger/ask-holder.js';
import { ANSWER_WITHIN_MS, leaseIdAt } from '../../../src/usecases/ports/lease-id.js';

/** A holder in a thread of its own, which answers while this one stands still. */
const HOLDER = `
const { createServer } = require('node:http');
const server = createServer((request, response) => response.writeHead(200, { connection: 'close' }).end());
server.listen(0, '127.0.0.1', () => require('node:worker_threads').parentPort.postMessage(server.address().port));
`;

function standStill(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

describe('whoever asks a holder', () => {
  it('and stands still meanwhile, does not take its own silence for the other one', async () => {
    const holder = new Worker(HOLDER, { eval: true });
    try {
      const [port] = (await once(holder, 'message')) as [number];
      const answer = stillLeased(leaseIdAt('lease', `127.0.0.1:${port}`));
      standStill(1.5 * ANSWER_WITHIN_MS);
      expect(await answer).toBe(true);
    } finally {
      await holder.terminate();
    }
  });
});
