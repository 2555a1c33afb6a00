import type { EntryState } from '../../../../domain/rules/host-entry.js';
import { type EntryRecord, isSamePlace, type Place } from './entry-record.js';

/** Where a request's entry belongs, and where it has to be removed from. */
export interface EntryPlan {
  at?: Place;
  leave: Place[];
}

/**
 * Where an entry belongs by what is wanted, what is known of it, and the calendar that the host chose (`target`). When a
 * host no longer chooses one, meetings stay where they are and are kept up to date; holds are removed.
 */
export function planEntry(
  state: Exclude<EntryState, 'as_it_is'>,
  { at, leftIn }: EntryRecord,
  target: Place | undefined,
): EntryPlan {
  const wanted = state === 'none' ? undefined : (target ?? (state === 'meeting' ? at : undefined));
  // The record may have been lost with Redis' last second.
  const stands = at ?? (state === 'none' ? target : undefined);
  const present = stands === undefined ? leftIn : [...leftIn, stands];
  const leave = present.filter((place) => wanted === undefined || !isSamePlace(place, wanted));
  return { leave, ...(wanted !== undefined && { at: wanted }) };
}

/** The record to keep before the plan is carried out, so that nothing that is written is ever forgotten. */
export function begin(record: EntryRecord, { at, leave }: EntryPlan, until: number): EntryRecord {
  const leftIn = leave.filter(
    (place, index) => leave.findIndex((each) => isSamePlace(each, place)) === index,
  );
  const latest = Math.max(record.until, until);
  if (at === undefined) return { leftIn, until: latest };
  const { at: was, says, meets } = record;
  if (was === undefined || !isSamePlace(was, at)) return { at, leftIn, until: latest };
  return {
    ...{ at, leftIn, until: latest },
    ...(says !== undefined && { says }),
    ...(meets !== undefined && { meets }),
  };
}
