import { type DavResponse, readMultistatus } from '../caldav/multistatus.js';
import type { FileQuestion } from './asked.js';
import { decodeText } from './decode-text.js';
import { type FileAnswer, readBusy } from './read-busy.js';
import { type ReadEntry, readEntry } from './read-entry.js';

/** Calendar files as they were sent, read as if they were one. */
export interface ReadTask {
  files: readonly (Uint8Array | string)[];
  question: FileQuestion;
}

/** Whatever a calendar server sent. */
export type Task = ReadTask | { multistatus: Uint8Array } | { entry: Uint8Array };

/** What a worker thread does: one task at a time. */
export default function work(task: Task): FileAnswer | DavResponse[] | ReadEntry {
  if ('multistatus' in task) return readMultistatus(decodeText(task.multistatus));
  if ('entry' in task) return readEntry(decodeText(task.entry));
  const texts = task.files.map((file) => (typeof file === 'string' ? file : decodeText(file)));
  return readBusy(texts.join('\r\n'), task.question);
}
