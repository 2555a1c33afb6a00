import type { BusyQuestion } from '../../../usecases/ports/calendar/calendar.js';
import type { Effort } from './effort.js';

/** What is asked of a calendar file. Without `ownPrefix`, no entry is our own. */
export type FileQuestion = Pick<BusyQuestion, 'zone' | 'from' | 'to' | 'emails'> &
  Partial<Pick<BusyQuestion, 'ownPrefix'>>;

/** The same while the file is read: what may still be spent on its repetitions, and who is told what was not understood. */
export interface Asked extends FileQuestion {
  effort: Effort;
  warn(problem: string): void;
}
