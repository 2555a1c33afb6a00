import { CALENDAR_COPY_HOURS } from '../../../../config/policy.js';
import type { CalendarKind, CalendarState, ConnectionId } from '../../../domain/model/calendar.js';
import { ACTIONS } from '../../ids.js';
import { actions, button, context, type Part, type Pressed, section, typed } from '../../parts/block-kit.js';
import { message } from '../../parts/message-parts.js';
import { type Notice, reply } from '../../parts/notices.js';
import { slackTime } from '../../parts/times.js';
import { capitalized, listed } from '../../parts/words.js';
import type { Rendered } from '../../rendered.js';
import { busyTimes, calendarTrouble, KIND_NAMES, writeTrouble } from './calendar-words.js';

/** A connection as its host sees it. Names are the host's own, or the server's: typed text. */
export interface ConnectedCalendar {
  id: ConnectionId;
  kind: CalendarKind;
  label: string;
  /** Of the chosen calendars in it. */
  names: string[];
  /** The calendar that holds and meetings go into. */
  writesInto?: string;
  /** Entries that cannot be written into it at the moment. */
  unwritten?: NonNullable<CalendarState['failure']>[];
  state: CalendarState;
  ignored: boolean;
}

export interface CalendarsFacts {
  connected: ConnectedCalendar[];
  /** IANA zone of the host. */
  zone: string;
  /** What can be connected to this bot. */
  kinds: readonly CalendarKind[];
}

/** What is connected and how it is doing, with everything that can be done about it. */
export function calendarsReply({ connected, zone, kinds }: CalendarsFacts): Notice {
  const intro =
    connected.length === 0
      ? '*No calendar is connected.* I offer times by your settings alone. With a calendar, only half hours that are free in it are offered.'
      : '*Your calendars.* I offer half hours that are free in all of them. I keep when you are busy, never what for.';
  return reply([
    section(intro),
    connectedBlocks(connected, zone),
    actions('calendar-add', ...addButtons(connected.length === 0, kinds)),
    context(
      'A *calendar link* is the secret or published address that Google, Outlook, iCloud, Proton or Nextcloud give you: I only read it.',
    ),
  ]);
}

const connectedBlocks = (connected: ConnectedCalendar[], zone: string): Part =>
  connected.flatMap((each) => [section(calendarLine(each, zone)), actionsOf(each)]);

/** To the host who signed in to one, in a browser: what was found, and what can be done about it. */
export function calendarConnected({ connected, zone }: Omit<CalendarsFacts, 'kinds'>): Rendered {
  return message(
    'Your calendar is connected',
    section(
      ':white_check_mark: *Your calendar is connected.* From now on only half hours that are free in it are offered. Press *Change* to choose other calendars.',
    ),
    connectedBlocks(connected, zone),
  );
}

function addButtons(first: boolean, kinds: readonly CalendarKind[]): Pressed[] {
  return [
    button(ACTIONS.addCalendarLink, 'Add a calendar link', first ? { style: 'primary' } : {}),
    kinds.includes('google') && button(ACTIONS.addGoogle, 'Add Google Calendar'),
    kinds.includes('microsoft') && button(ACTIONS.addMicrosoft, 'Add Microsoft 365'),
    kinds.includes('caldav') && button(ACTIONS.addCaldav, 'Connect by CalDAV'),
  ];
}

function actionsOf({ id, label, state, ignored }: ConnectedCalendar): Part {
  const broken = state.failure !== undefined;
  return actions(
    `calendar-${id}`,
    broken && button(ACTIONS.reconnectCalendar, 'Reconnect', { value: id, style: 'primary' }),
    button(ACTIONS.changeCalendar, 'Change', { value: id }),
    broken && !ignored && button(ACTIONS.ignoreCalendar, 'Ignore for now', { value: id }),
    button(ACTIONS.removeCalendar, 'Remove', {
      value: id,
      confirm: {
        title: 'Remove this calendar?',
        text: `What I know of ${label.slice(0, 60)} is deleted at once, and times are offered without it.`,
        yes: 'Remove',
        no: 'Keep it',
      },
    }),
  );
}

/** How one connection is doing, in a sentence. */
export function calendarLine(calendar: ConnectedCalendar, zone: string): string {
  const { label, kind, names, writesInto } = calendar;
  const others = names.filter((name) => name !== label);
  const chosen = others.length === 0 ? '' : `: ${typed(listed(others), 300)}`;
  const writes =
    writesInto === undefined
      ? ''
      : `\n:pencil2: Holds and meetings go into ${typed(writesInto, 100)}.${unwrittenSentence(calendar, zone)}`;
  return `*${typed(label, 100)}* (${KIND_NAMES[kind]}${chosen})\n${stateSentence(calendar, zone)}${writes}`;
}

/** They are tried until they are right, or the meeting is over. */
function unwrittenSentence({ unwritten = [] }: ConnectedCalendar, zone: string): string {
  const [first] = [...unwritten].sort((a, b) => a.since.localeCompare(b.since));
  if (first === undefined) return '';
  const what = unwritten.length === 1 ? 'One of them is' : `${unwritten.length} of them are`;
  return ` :warning: ${what} not as it should be since ${slackTime(first.since, zone)}: ${writeTrouble(first.code)}. I keep trying.`;
}

const DOUBTFUL = ' Something in it I could not understand, so more may be busy than I know.';

function stateSentence({ state, ignored }: ConnectedCalendar, zone: string): string {
  const { readAt, busyCount = 0, isDoubtful, failure } = state;
  const last = readAt === undefined ? '' : ` Last read ${slackTime(readAt, zone)}.`;
  if (failure === undefined)
    return readAt === undefined
      ? ':hourglass_flowing_sand: Not read yet.'
      : `:white_check_mark: ${capitalized(busyTimes(busyCount))} ahead.${isDoubtful ? DOUBTFUL : ''}${last}`;
  const trouble = `:warning: I cannot read it since ${slackTime(failure.since, zone)}: ${calendarTrouble(failure.code)}.`;
  if (ignored) return `${trouble} I go without it until I can.`;
  return `${trouble}${last} That copy serves for ${CALENDAR_COPY_HOURS} hours; after that I offer no new times.`;
}
