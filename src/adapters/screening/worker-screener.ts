import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { unscreened, type Verdict } from '../../domain/rules/screening.js';
import type { Screener } from '../../usecases/ports/screener.js';
import { END_WITHIN_MS, endWorker } from './end-worker.js';
import type { WorkerAnswer, WorkerQuestion, WorkerStart } from './worker.js';

/** Where the parts lie in the package, from its root. */
const WORKER_FILE = 'dist/src/adapters/screening/worker.js';
export const MODEL_DIR = 'src/adapters/screening/model';
/** A worker that says nothing for this long after a missed deadline is stuck, and is replaced. */
const STUCK_AFTER_MS = 5_000;
/** Pause before a dead worker is replaced; doubles while the replacements die. */
const RESTART_MS = 250;
const RESTART_MS_MAX = 30_000;

export interface WorkerScreenerOptions {
  /** The package's root folder, absolute: the one that holds `package.json`, `src` and the built `dist`. */
  rootDir: string;
  workerPath?: string;
  modelDir?: string;
  stuckAfterMs?: number;
  restartMs?: number;
  endWithinMs?: number;
  /** Told when a worker died or was replaced; never told what people typed. */
  onRestart?: (reason: 'died' | 'stuck') => void;
}

/** Judges in a worker thread, so that a form's screening never holds up anybody else's answer. */
export function createWorkerScreener(options: WorkerScreenerOptions): Screener {
  const waiting = new Map<number, (verdicts: Verdict[] | undefined) => void>();
  const { stuckAfterMs = STUCK_AFTER_MS, restartMs = RESTART_MS, endWithinMs = END_WITHIN_MS } = options;
  /** The one that answers, and those that were replaced and have not ended yet. */
  const alive = new Set<Worker>();
  let questions = 0;
  let deaths = 0;
  let closed = false;
  let stuckTimer: NodeJS.Timeout | undefined;
  let restartTimer: NodeJS.Timeout | undefined;
  let current = start();

  function start(): { worker: Worker; ready: Promise<void> } {
    const started = startWorker(options, (answer) => {
      clearTimeout(stuckTimer);
      stuckTimer = undefined;
      if (answer.kind === 'ready') deaths = 0;
      if (answer.kind === 'verdicts') settle(answer.id, answer.verdicts);
    });
    alive.add(started.worker);
    started.worker.once('exit', () => {
      alive.delete(started.worker);
      replace(started.worker, 'died');
    });
    return started;
  }

  function settle(id: number, verdicts: Verdict[] | undefined): void {
    waiting.get(id)?.(verdicts);
    waiting.delete(id);
  }

  function replace(worker: Worker, reason: 'died' | 'stuck'): void {
    if (closed || worker !== current.worker || restartTimer !== undefined) return;
    for (const id of [...waiting.keys()]) settle(id, undefined);
    options.onRestart?.(reason);
    const pauseMs = Math.min(RESTART_MS_MAX, restartMs * 2 ** deaths++);
    restartTimer = setTimeout(() => {
      restartTimer = undefined;
      current = start();
    }, pauseMs);
    restartTimer.unref();
    // It may still be at work: whether it ends, and when, is its own affair.
    void endWorker(worker);
  }

  function watch(): void {
    stuckTimer ??= setTimeout(() => {
      stuckTimer = undefined;
      replace(current.worker, 'stuck');
    }, stuckAfterMs).unref();
  }

  function ask(items: WorkerQuestion['items'], deadlineMs: number): Promise<Verdict[] | undefined> {
    const id = questions++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        settle(id, undefined);
        watch();
      }, deadlineMs);
      waiting.set(id, (verdicts) => {
        clearTimeout(timer);
        resolve(verdicts);
      });
      current.worker.postMessage({ id, items, until: Date.now() + deadlineMs } satisfies WorkerQuestion);
    });
  }

  return {
    judge: async (texts, deadlineMs) => {
      if (texts.length === 0) return [];
      const verdicts = closed ? undefined : await ask(texts, deadlineMs);
      return verdicts ?? texts.map(unscreened);
    },
    warm: () => current.ready,
    close: async () => {
      closed = true;
      clearTimeout(stuckTimer);
      clearTimeout(restartTimer);
      for (const id of [...waiting.keys()]) settle(id, undefined);
      await Promise.all([...alive].map((worker) => endWorker(worker, endWithinMs)));
    },
  };
}

function startWorker(
  { rootDir, workerPath, modelDir }: WorkerScreenerOptions,
  onAnswer: (answer: WorkerAnswer) => void,
): { worker: Worker; ready: Promise<void> } {
  const worker = new Worker(workerPath ?? join(rootDir, WORKER_FILE), {
    workerData: { modelDir: modelDir ?? join(rootDir, MODEL_DIR) } satisfies WorkerStart,
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (answer: WorkerAnswer) => {
      onAnswer(answer);
      if (answer.kind === 'ready') resolve();
      if (answer.kind === 'failed') reject(new Error(answer.message));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The screening worker ended before it was ready')));
  });
  // Whoever calls `warm` hears of it; without a caller it is no unhandled rejection.
  ready.catch(() => undefined);
  return { worker, ready };
}
