import type { CalendarConnection } from '../model/calendar.js';
import type { Host } from '../model/host.js';
import type { InterviewRequest } from '../model/request.js';
import { hasMet, holdsSlot, isBooked, isMissed } from '../model/status.js';

/** What belongs in the host's calendar for a request. `as_it_is`: whatever is there is left alone. */
export type EntryState = 'none' | 'hold' | 'meeting' | 'as_it_is';

/**
 * A hold while a decision or an answer to the other time is awaited, the meeting once it is booked, nothing after an end
 * without one. A meeting that took place, or should have, stays. One that the host deleted waits for the host's word.
 */
export function entryStateOf(request: InterviewRequest): EntryState {
  if (hasMet(request) || isMissed(request)) return 'as_it_is';
  if (!holdsSlot(request)) return 'none';
  if (!isBooked(request)) return 'hold';
  const { start, deletion } = request;
  return deletion?.start === start && deletion.kept !== true ? 'as_it_is' : 'meeting';
}

/** Does the calendar need a different entry than before? */
export function changesEntry(before: InterviewRequest | undefined, request: InterviewRequest): boolean {
  const state = entryStateOf(request);
  if (state === 'as_it_is') return false;
  const was = before === undefined ? 'none' : entryStateOf(before);
  return state !== was || (state !== 'none' && before?.start !== request.start);
}

/** The connection that holds and meetings are written into. */
export function writtenInto(calendars: CalendarConnection[] | undefined): CalendarConnection | undefined {
  return calendars?.find(({ writesInto }) => writesInto === true);
}

/**
 * Does the entry stay in a calendar that its host disconnects? A hold goes. A meeting stays, unless it is cancelled at the
 * same time or written into another calendar.
 */
export function staysBehind(state: EntryState, { closed, calendars }: Host): boolean {
  if (state !== 'meeting') return state === 'as_it_is';
  return closed?.bookings !== 'cancel' && writtenInto(calendars) === undefined;
}
