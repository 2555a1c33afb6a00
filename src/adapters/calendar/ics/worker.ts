import { decodeText } from './decode-text.js';
import { type BusyAnswer, type BusyQuestion, readBusy } from './read-busy.js';

/** Calendar files as they came, read as if they were one. */
export interface ReadTask {
  files: readonly Uint8Array[];
  question: BusyQuestion;
}

/** What a worker thread does: one task at a time. */
export default function readFiles({ files, question }: ReadTask): BusyAnswer {
  return readBusy(files.map(decodeText).join('\r\n'), question);
}
