import { parentPort, workerData } from 'node:worker_threads';
import type { Verdict } from '../../domain/rules/screening.js';
import type { Item } from './classifier.js';
import { loadJudge } from './judge.js';
import { END } from './worker-end.js';

/** What the worker is started with. */
export interface WorkerStart {
  modelDir: string;
}
/** What the worker is asked. */
export interface WorkerQuestion {
  id: number;
  items: Item[];
}
/** What the worker says: `ready` once, or `failed` when there is no model; then an answer per question. */
export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'verdicts'; id: number; verdicts: Verdict[] };

/** Judged before the first question, so that the first form is judged as fast as any later one. */
const WARM_UP: Item[] = [
  { text: 'How do tram drivers learn a new route, and what surprised you most about it?', field: 'question' },
  { text: 'I would like to hear how you plan a season. Could you also look at my CV?', field: 'note' },
];

async function run(say: (answer: WorkerAnswer) => void, { modelDir }: WorkerStart): Promise<void> {
  const judge = await loadJudge(modelDir);
  await judge(WARM_UP);
  let turn: Promise<unknown> = Promise.resolve();
  // One form at a time: they would only slow each other down.
  parentPort?.on('message', (asked: WorkerQuestion | typeof END) => {
    if (asked === END) {
      turn = turn.finally(() => parentPort?.close());
      return;
    }
    const { id, items } = asked;
    turn = turn.then(async () => say({ kind: 'verdicts', id, verdicts: await judge(items) }));
  });
  say({ kind: 'ready' });
}

function say(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer);
}

run(say, workerData as WorkerStart).catch((error: unknown) => {
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
});
