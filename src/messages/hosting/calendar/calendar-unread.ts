import { CALENDAR_COPY_HOURS } from '../../../../config/policy.js';
import { ACTIONS } from '../../ids.js';
import { actions, button, type Part, section, typed } from '../../parts/block-kit.js';
import { message } from '../../parts/message-parts.js';
import { slackTime } from '../../parts/times.js';
import type { Rendered } from '../../rendered.js';
import type { CalendarsFacts, ConnectedCalendar } from './calendar-list.js';
import { calendarTrouble } from './calendar-words.js';

const WHAT_IT_MEANS =
  'Until I can read it again, no new times are offered: people can join the line. What is booked stands.';

/** To the host, once: a calendar could not be read for a day. */
export function calendarUnread({ connected, zone }: Omit<CalendarsFacts, 'kinds'>): Rendered {
  const names = connected.map(({ label }) => typed(label, 100)).join(', ') || 'Your calendar';
  return message(
    `${names}: I could not read it for ${CALENDAR_COPY_HOURS} hours. ${WHAT_IT_MEANS}`,
    connected.slice(0, 10).map((each) => unreadBlocks(each, zone)),
    section(WHAT_IT_MEANS),
    connected.length > 0 && actions('calendar-unread', button(ACTIONS.pauseHosting, 'Pause')),
  );
}

function unreadBlocks({ id, label, state }: ConnectedCalendar, zone: string): Part {
  const { failure } = state;
  const why = failure && ` since ${slackTime(failure.since, zone)}: ${calendarTrouble(failure.code)}`;
  return [
    section(`:warning: *I cannot read ${typed(label, 100)}*${why ?? ''}.`),
    actions(
      `calendar-unread-${id}`,
      button(ACTIONS.reconnectCalendar, 'Reconnect', { value: id, style: 'primary' }),
      button(ACTIONS.ignoreCalendar, 'Ignore this calendar', { value: id }),
    ),
  ];
}
