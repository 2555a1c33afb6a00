import type { DateTime } from 'luxon';
import { CALENDAR_MARGIN_DAYS } from '../../../../config/policy.js';
import type { BusyTime } from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import type { BusyAnswer, BusyQuestion, ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { TeamId } from '../../ports/team-id.js';
import { entryPrefix } from './entries/entry-id.js';

/** The result of a good read, as it is kept: sealed. */
export interface BusyCopy {
  /** Until when it was read (ms); nothing is known of what comes after. */
  to: number;
  /** Start and end (ms) of each busy time that counts. */
  times: [from: number, to: number][];
  /** The server's, for the next read. */
  validator?: string;
  /** Something was not understood: more may be busy. */
  isDoubtful?: true;
}

/** What a calendar is asked; `known`: the last good read, which may still hold. */
export function questionOf(
  now: DateTime,
  team: TeamId,
  host: Host,
  { calendars }: ConnectionSecret,
  known: BusyCopy | undefined,
): BusyQuestion {
  const { to = 0, validator } = known ?? {};
  const untilIn = (days: number) => now.plus({ days: host.settings.horizonDays + days }).toMillis();
  const reachesFar = to >= untilIn(1);
  return {
    calendarIds: calendars.map(({ id }) => id),
    from: now.minus({ days: 1 }).toMillis(),
    // A little beyond what may be booked, so that a copy serves until the next day.
    to: untilIn(CALENDAR_MARGIN_DAYS),
    zone: host.settings.zone,
    ownPrefix: entryPrefix(team),
    ...(validator !== undefined && reachesFar && { validator }),
  };
}

/** What is kept of an answer: all-day times only where they count. */
export function copyOf(
  answer: BusyAnswer,
  to: number,
  { calendars }: ConnectionSecret,
  known: BusyCopy | undefined,
): BusyCopy {
  if (answer.unchanged) return known ?? { to: 0, times: [] };
  const { validator } = answer;
  const times = answer.calendars.flatMap(({ id, busy }) => {
    const leavesOutAllDay = calendars.find((chosen) => chosen.id === id)?.leavesOutAllDay === true;
    return leavesOutAllDay ? busy.filter(({ allDay }) => !allDay) : busy;
  });
  return {
    ...{ to, times: inOrder(times) },
    ...(validator !== undefined && { validator }),
    ...(answer.calendars.some(({ isDoubtful }) => isDoubtful) && { isDoubtful: true }),
  };
}

function inOrder(times: BusyTime[]): BusyCopy['times'] {
  return [...times].sort((a, b) => a.from - b.from).map(({ from, to }) => [from, to]);
}
