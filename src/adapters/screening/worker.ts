import { parentPort, workerData } from 'node:worker_threads';
import type { Verdict } from '../../domain/rules/screening.js';
import type { Item } from './classifier.js';
import { loadJudge } from './judge.js';

/** What the worker is started with. */
export interface WorkerStart {
  modelDir: string;
}
/** What the worker is asked. */
export interface WorkerQuestion {
  id: number;
  items: Item[];
  /** From then on (milliseconds since 1970) nobody waits for the answer. */
  until: number;
}
/** What the worker is told: a question, or that nothing more will be asked; then it ends once what runs is done. */
export type WorkerMessage = WorkerQuestion | 'end';
/** What the worker says: `ready` once, or `failed` when there is no model; then an answer per question. */
export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'verdicts'; id: number; verdicts: Verdict[] };

/** Time that is left for the last quote, on a busy machine. */
const LAST_QUOTE_MS = 300;
/** Judged before the first question, so that the first form is judged as fast as any later one. */
const WARM_UP: Item[] = [
  { text: 'How do tram drivers learn a new route, and what surprised you most about it?', field: 'question' },
  { text: 'I would like to hear how you plan a season. Could you also look at my CV?', field: 'note' },
];

function say(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer);
}

async function run({ modelDir }: WorkerStart): Promise<void> {
  let isEnding = false;
  const loaded = load();
  let turn: Promise<unknown> = loaded;
  // One form at a time: they would only slow each other down.
  parentPort?.on('message', (asked: WorkerMessage) => {
    if (asked === 'end') {
      isEnding = true;
      turn = turn.finally(() => parentPort?.close());
      return;
    }
    turn = turn.then(async () => say({ kind: 'verdicts', id: asked.id, verdicts: await answer(asked) }));
  });
  await loaded;

  async function load() {
    const judge = await loadJudge(modelDir);
    if (!isEnding) await judge(WARM_UP);
    say({ kind: 'ready' });
    return judge;
  }

  /** What nobody waits for any more would only make those late who do; and hold up the end. */
  async function answer({ items, until }: WorkerQuestion): Promise<Verdict[]> {
    const judge = await loaded;
    return Date.now() < until && !isEnding ? judge(items, until - LAST_QUOTE_MS) : [];
  }
}

run(workerData as WorkerStart).catch((error: unknown) => {
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
});
