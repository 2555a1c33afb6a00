import { isOwnEntry } from '../../../domain/model/calendar.js';
import { isBusy } from './busy-status.js';
import { type Component, textOf } from './content-lines.js';
import { momentOf, readTiming, type Surroundings, type Timing } from './timing.js';
import { DAY_MS, type Moment, parseMoment } from './zones/wall-time.js';

/** The parts of a VEVENT that busy times depend on. */
export interface CalendarEvent {
  component: Component;
  uid: string | undefined;
  /** What decides which of two versions is newer: SEQUENCE first, then the time of the last change. */
  version(): readonly [sequence: number, changedMs: number];
  start: Moment;
  recurrenceId?: Moment;
  /** Whether a changed occurrence also changes all that follow it (RANGE=THISANDFUTURE). */
  changesFollowing: boolean;
  busy: boolean;
  timing: Timing;
}

/** Outlook marks whole days that it writes as times: the days count, not the zone they were made in. */
function asWholeDay(event: Component, moment: Moment, around: Surroundings): Moment {
  if (textOf(event, 'X-MICROSOFT-CDO-ALLDAYEVENT')?.toUpperCase() !== 'TRUE') return moment;
  const wall = moment.kind === 'utc' ? around.zones.floating.toWall(moment.wall) : moment.wall;
  return wall % DAY_MS === 0 ? { kind: 'date', wall } : moment;
}

const changedAt = (event: Component): number => {
  const stamp = textOf(event, 'LAST-MODIFIED') ?? textOf(event, 'DTSTAMP');
  try {
    return stamp === undefined ? 0 : parseMoment(stamp).wall;
  } catch {
    return 0;
  }
};

/** Reads a VEVENT; throws where its start or end cannot be understood. */
export function readEvent(event: Component, around: Surroundings): CalendarEvent {
  const recurrenceId = momentOf(event, 'RECURRENCE-ID');
  // A cancelled occurrence need not say when it would have been (RFC 5546, 3.2.5).
  const written = momentOf(event, 'DTSTART') ?? recurrenceId;
  if (written === undefined) throw new Error('no DTSTART');
  const start = asWholeDay(event, written, around);
  const range = event.properties.find(({ name }) => name === 'RECURRENCE-ID')?.params.RANGE;
  // An empty UID identifies nothing: events with one are not versions of one another.
  const uid = textOf(event, 'UID') || undefined;
  const isOurs = uid !== undefined && around.ownPrefix !== undefined && isOwnEntry(uid, around.ownPrefix);
  return {
    component: event,
    uid,
    version: () => [Number.parseInt(textOf(event, 'SEQUENCE') ?? '0', 10) || 0, changedAt(event)],
    start,
    ...(recurrenceId !== undefined && { recurrenceId }),
    changesFollowing: range?.toUpperCase() === 'THISANDFUTURE',
    busy: !around.isCancelled && !isOurs && isBusy(event, around.emails),
    timing: readTiming(event, start, around),
  };
}
