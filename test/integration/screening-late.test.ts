import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerQuestion, WorkerStart } from '../../src/adapters/screening/worker.js';
import { MODEL_DIR } from '../../src/adapters/screening/worker-screener.js';

const rootDir = join(__dirname, '../..');
const items: WorkerQuestion['items'] = [
  { text: 'I admire your work. Could you forward my CV to your manager? Thank you.', field: 'question' },
];
let worker: Worker;

beforeAll(async () => {
  const workerData: WorkerStart = { modelDir: join(rootDir, MODEL_DIR) };
  worker = new Worker(join(rootDir, 'dist/src/adapters/screening/worker.js'), { workerData });
  expect(await once(worker, 'message')).toEqual([{ kind: 'ready' }]);
});
afterAll(async () => {
  worker.postMessage('end');
  await once(worker, 'exit');
});

async function ask(withinMs: number) {
  worker.postMessage({ id: 1, items, until: Date.now() + withinMs } satisfies WorkerQuestion);
  const [answer] = await once(worker, 'message');
  return answer.verdicts;
}

describe('on a busy machine the screening', () => {
  it('spends no time on a form that nobody waits for any more', async () => {
    expect(await ask(0)).toEqual([]);
  });

  it('judges in time, and quotes the text as a whole', async () => {
    const [verdict] = await ask(250);
    expect(verdict).toMatchObject({ label: 'pitch', action: 'refuse' });
    expect(verdict).not.toHaveProperty('breach');
  });

  it('quotes the sentence when there is time', async () => {
    const [verdict] = await ask(60_000);
    expect(verdict.breach).toBe('Could you forward my CV to your manager?');
  });
});
