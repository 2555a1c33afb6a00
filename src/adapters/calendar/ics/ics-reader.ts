import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { CalendarResult, CallLimits } from '../../../usecases/ports/calendar.js';
import { signalOf } from '../deadline.js';
import { failed } from '../fetch/failures.js';
import type { BusyAnswer, BusyQuestion } from './read-busy.js';
import type { ReadTask } from './worker.js';

/** Where the worker lies in the package, from its root. */
const WORKER_FILE = 'dist/src/adapters/calendar/ics/worker.js';
/** Ten times what a file of 5 MB takes. */
const MAX_MS = 10_000;
/** Three times what a file of 5 MB takes. */
const MAX_MEMORY_MB = 256;

/** What calendar files say, once it is known that they were understood. */
export type IcsAnswer = BusyAnswer & { busy: NonNullable<BusyAnswer['busy']> };

export interface IcsReader {
  /**
   * The busy times of some calendar files, read in a thread of its own. Never rejects: files that are cut short or no
   * calendars are `unreadable`, since what they leave out may be busy.
   */
  read(
    files: readonly Uint8Array[],
    question: BusyQuestion,
    limits: CallLimits,
  ): Promise<CalendarResult<IcsAnswer>>;
  close(): Promise<void>;
}

export interface IcsReaderOptions {
  /** The package's root folder, absolute. */
  rootDir: string;
  workerPath?: string;
  maxMs?: number;
  maxMemoryMb?: number;
}

/** A reader with one thread, which is replaced when a file takes too long or too much memory. */
export function createIcsReader(options: IcsReaderOptions): IcsReader {
  const { rootDir, workerPath = join(rootDir, WORKER_FILE), maxMs = MAX_MS } = options;
  const { maxMemoryMb = MAX_MEMORY_MB } = options;
  const pool = new Piscina({
    filename: workerPath,
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
  });
  // A thread that ended between two files is replaced; whoever asks next does not notice.
  pool.on('error', () => undefined);
  return {
    read: async (files, question, limits) => {
      const task: ReadTask = { files, question };
      const reading = pool.run(task, { signal: AbortSignal.timeout(maxMs) }) as Promise<BusyAnswer>;
      try {
        const answer = await until(reading, signalOf(limits));
        const { busy, isCut } = answer;
        return busy === undefined || isCut
          ? failed({ code: 'unreadable' })
          : { ok: true, value: { ...answer, busy } };
      } catch (error) {
        return failed({ code: reasonOf(error) });
      }
    },
    close: () => pool.destroy(),
  };
}

/** Who waits no longer leaves the reading to go on: a thread is not lost to somebody's haste. */
async function until<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function reasonOf(error: unknown): 'timed_out' | 'too_large' | 'unreadable' {
  const { name = '', code = '' } = error as { name?: string; code?: string };
  if (/Abort|Timeout/.test(name)) return 'timed_out';
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'unreadable';
}
