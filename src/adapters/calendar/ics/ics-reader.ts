import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { CalendarBusy, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import type { DavResponse } from '../caldav/multistatus.js';
import type { SafeFetch } from '../fetch/safe-fetch.js';
import { failed } from '../results.js';
import type { FileQuestion } from './asked.js';
import type { FileAnswer } from './read-busy.js';
import type { ReadEntry } from './read-entry.js';
import type { ReadTask, Task } from './worker.js';

/** Where the worker lies in the package, from its root. */
const WORKER_FILE = 'dist/src/adapters/calendar/ics/worker.js';
/** Ten times what a 5 MB file takes. */
const MAX_MS = 10_000;
/** Three times what a 5 MB file takes. */
const MAX_MEMORY_MB = 256;

/** What calendar files say, once they were understood. */
export type IcsAnswer = FileAnswer & { busy: NonNullable<FileAnswer['busy']> };

/** What a calendar tells of it. */
export const toldOf = ({ busy, problems }: IcsAnswer): Omit<CalendarBusy, 'id'> => ({
  busy,
  ...(problems.length > 0 && { isDoubtful: true }),
});

/** Reads what calendar servers send, in a separate thread; nobody waits for it longer than `signal` says. No method rejects. */
export interface IcsReader {
  /**
   * The busy times of some calendar files. Those that are cut short or no calendars are `unreadable`, since what they
   * leave out may be busy.
   */
  read(
    files: ReadTask['files'],
    question: FileQuestion,
    signal: AbortSignal,
  ): Promise<CalendarResult<IcsAnswer>>;
  /** What a CalDAV server says of several resources at once. */
  multistatus(body: Uint8Array, signal: AbortSignal): Promise<CalendarResult<DavResponse[]>>;
  /** The one event of a calendar file. */
  entry(file: Uint8Array, signal: AbortSignal): Promise<CalendarResult<ReadEntry>>;
  close(): Promise<void>;
}

/** What calendars at an address are read with. */
export interface AddressReaders {
  web: SafeFetch;
  ics: IcsReader;
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
  // A thread that ended between two files is replaced without the next caller noticing.
  pool.on('error', () => undefined);
  async function inThread<T>(task: Task, signal: AbortSignal): Promise<CalendarResult<T>> {
    const work = pool.run(task, { signal: AbortSignal.timeout(maxMs) }) as Promise<T>;
    try {
      return { ok: true, value: await until(work, signal) };
    } catch (error) {
      return failed({ code: reasonOf(error) });
    }
  }

  return {
    read: async (files, question, signal) => {
      const read = await inThread<FileAnswer>({ files, question }, signal);
      if (!read.ok) return read;
      const { busy, isCut } = read.value;
      return busy === undefined || isCut
        ? failed({ code: 'unreadable' })
        : { ok: true, value: { ...read.value, busy } };
    },
    multistatus: (multistatus, signal) => inThread({ multistatus }, signal),
    entry: (entry, signal) => inThread({ entry }, signal),
    close: () => pool.destroy(),
  };
}

/** A caller that stops waiting lets the reading go on, so that no thread is lost to an impatient caller. */
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
