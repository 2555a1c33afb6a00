import type { ModalView } from '@slack/types';
import type { ConnectionId } from '../../../domain/model/calendar.js';
import { VIEWS } from '../../ids.js';
import { context, option, section, shorten, typed } from '../../parts/block-kit.js';
import { boxInput, form, selectInput, textInput, tickInput } from '../../parts/inputs.js';
import { type Notice, notice } from '../../parts/notices.js';
import { count } from '../../parts/words.js';
import { busyTimes } from './calendar-words.js';

/** Names of the fields. */
export const CALENDAR_FIELDS = {
  address: 'address',
  label: 'label',
  user: 'user',
  password: 'password',
  calendars: 'calendars',
  writesInto: 'writes_into',
  allDay: 'all_day',
} as const;

export const LEAVE_OUT = 'leave_out';
export const WRITE_NOWHERE = 'nowhere';
const LABEL_CHARS = 60;

const allDayInput = (isTicked: boolean) =>
  boxInput(
    CALENDAR_FIELDS.allDay,
    'All-day events',
    option('Leave them out: they do not make me busy', LEAVE_OUT),
    isTicked,
  );

const labelInput = (value = '', placeholder = '') =>
  textInput(CALENDAR_FIELDS.label, 'What do you call it?', {
    ...{ max: LABEL_CHARS, optional: true, value: shorten(value, LABEL_CHARS), placeholder },
  });

/** A link, new or `changes`; the address that is there is never shown again. */
export function linkForm(changes?: { id: ConnectionId; label: string; leavesOutAllDay: boolean }): ModalView {
  return form(
    VIEWS.calendarLink,
    'Calendar link',
    { submit: changes === undefined ? 'Connect' : 'Save', memory: changes?.id ?? '' },
    [
      section(
        'Paste the *secret* or *published* address of your calendar. In Google: Settings, your calendar, “Secret address in iCal format”. In Outlook: Shared calendars, “Publish a calendar”, the ICS link.',
      ),
      textInput(CALENDAR_FIELDS.address, 'Address', {
        max: 2000,
        placeholder: 'https://…/basic.ics',
        optional: changes !== undefined,
        hint: changes && 'Leave it empty to keep the one that is there.',
      }),
      labelInput(changes?.label, 'Work'),
      allDayInput(changes?.leavesOutAllDay ?? false),
      context(':lock: I keep the address sealed, and when you are busy; never what for.'),
    ],
  );
}

/** Server, user and app password; which calendars comes next. */
export function caldavForm(changes?: { id: ConnectionId; address: string; user: string }): ModalView {
  return form(VIEWS.caldav, 'CalDAV', { submit: 'Next', memory: changes?.id ?? '' }, [
    textInput(CALENDAR_FIELDS.address, 'Server', {
      max: 2000,
      placeholder: 'https://caldav.example.com',
      value: changes?.address,
    }),
    textInput(CALENDAR_FIELDS.user, 'User', { max: 200, value: changes?.user }),
    textInput(CALENDAR_FIELDS.password, 'App password', {
      max: 500,
      hint: 'Make one for this in your account’s security settings. It stands here in clear while you type it.',
    }),
    context(':lock: I keep it sealed, and delete it when you remove the calendar.'),
  ]);
}

export interface ChooseCalendarsFacts {
  /** Sealed, for the next step. */
  memory: string;
  label: string;
  calendars: { key: string; name: string; writable: boolean }[];
  chosen: string[];
  writesInto?: string | undefined;
  leavesOutAllDay: boolean;
}

/** Which calendars of an account count, and where holds and meetings go. */
export function chooseCalendarsForm(facts: ChooseCalendarsFacts): ModalView {
  const options = facts.calendars.slice(0, 10).map(({ key, name }) => option(name, key));
  const writable = facts.calendars.filter((each) => each.writable).map(({ key, name }) => option(name, key));
  return form(VIEWS.chooseCalendars, 'Choose calendars', { submit: 'Connect', memory: facts.memory }, [
    section(`I found ${count(facts.calendars.length, 'calendar')}.`),
    tickInput(CALENDAR_FIELDS.calendars, 'Which of them make you busy?', { options, ticked: facts.chosen }),
    writable.length > 0 &&
      selectInput(CALENDAR_FIELDS.writesInto, 'Write holds and meetings into', {
        options: [option('None of them', WRITE_NOWHERE), ...writable.slice(0, 99)],
        initial: facts.writesInto ?? WRITE_NOWHERE,
        hint: 'A hold while a request awaits your decision; the meeting once you approve. Private, without guests.',
      }),
    labelInput(facts.label),
    allDayInput(facts.leavesOutAllDay),
  ]);
}

/** What was found in a calendar that is connected now. */
export function connectedReply(label: string, busyCount: number): Notice {
  return notice(
    `:white_check_mark: *${typed(label, 100)}*: ${busyTimes(busyCount)} in the next six weeks. From now on only what is free in it is offered. \`/infointerview calendar\` shows how it is doing.`,
  );
}

export function calendarRemovedReply(wasWritten: boolean): Notice {
  const entries = wasWritten
    ? ' I take holds out of it; meetings that are booked stay in it, and I no longer change them.'
    : '';
  return notice(`The calendar is removed. What I knew of it is deleted.${entries}`);
}

export function calendarIgnoredReply(): Notice {
  return notice('I go without this calendar until it can be read again.');
}

/** The bot has no key to seal secrets with. */
export function noCalendarsReply(): Notice {
  return notice(
    'Calendars cannot be connected here yet: whoever runs this bot has to set `ENCRYPTION_KEY` first.',
  );
}
