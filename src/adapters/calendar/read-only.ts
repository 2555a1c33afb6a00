import type { Calendar } from '../../usecases/ports/calendar/calendar.js';
import { failed } from './fetch/failures.js';

const refuse = async () => failed<never>({ code: 'forbidden' });

/** The writing half of a read-only calendar: nothing can be written into it, and there is nothing to give back. */
export const readOnly: Omit<Calendar, 'list' | 'readBusy'> = {
  createEntry: refuse,
  changeEntry: refuse,
  removeEntry: refuse,
  findEntry: refuse,
  revoke: async () => ({ ok: true, value: undefined }),
};
