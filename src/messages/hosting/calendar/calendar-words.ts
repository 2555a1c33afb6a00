import type { CalendarFailureCode, CalendarKind } from '../../../domain/model/calendar.js';
import { count } from '../../parts/words.js';

/** What a calendar is called of which no name is known. */
export const UNNAMED_CALENDAR = 'Calendar';
export const UNNAMED_TARGET = 'one of its calendars';
/** Microsoft calls everybody's main calendar the same. */
export const MICROSOFT_LABEL = 'Outlook';

export const KIND_NAMES: Record<CalendarKind, string> = {
  link: 'calendar link',
  caldav: 'CalDAV',
  google: 'Google Calendar',
  microsoft: 'Microsoft 365',
};

/** What is wrong with a calendar that is being connected, and what to do: as plain text, for under a field. */
export function calendarError(code: CalendarFailureCode, kind: CalendarKind): string {
  switch (code) {
    case 'unauthorized':
      return kind === 'caldav'
        ? 'The server does not take this user and password. Most servers want an app password here, not the one you sign in with.'
        : 'The server wants a password for this address. Copy the secret or published address of the calendar instead.';
    case 'forbidden':
      return 'You are signed in, but may not read this calendar. Check what is shared with you.';
    case 'consent_needed':
      return 'An administrator of your organisation has to agree first.';
    case 'not_found':
      return kind === 'caldav'
        ? 'There are no calendars at this address. Look in your calendar’s settings for its CalDAV address.'
        : 'There is no calendar at this address. Check it, or copy it anew from your calendar’s settings.';
    case 'rate_limited':
      return 'The server has had too many questions for the moment. Please try again in a few minutes.';
    case 'unavailable':
      return 'The server does not answer as it should. Check the address, or try again in a few minutes.';
    case 'timed_out':
      return 'The server takes too long to answer. Please try again in a moment.';
    case 'unreadable':
      return kind === 'caldav'
        ? 'What answers at this address does not speak CalDAV. Look in your calendar’s settings for its CalDAV address.'
        : 'What stands at this address is no calendar. Look for an address that ends in .ics, or for “iCal” in your calendar’s settings.';
    case 'too_large':
      return 'This calendar is larger than 5 MB. Publish one that begins with this year, or leaves out old entries.';
    case 'address_refused':
      return 'This address cannot be used. It has to begin with https:// or webcal:// and lead to a public server.';
    case 'conflict':
      return 'Somebody changed this at the same moment. Please try again.';
    default:
      return code satisfies never;
  }
}

/** Why a connected calendar cannot be read, in half a sentence. */
export function calendarTrouble(code: CalendarFailureCode): string {
  switch (code) {
    case 'unauthorized':
      return 'it does not let me in any more';
    case 'forbidden':
      return 'I may not read it any more';
    case 'consent_needed':
      return 'an administrator of your organisation has to agree first';
    case 'not_found':
      return 'it is not there any more';
    case 'rate_limited':
      return 'its server asks me to wait';
    case 'unreadable':
      return 'what its server sends is no calendar';
    case 'too_large':
      return 'it has grown beyond 5 MB';
    case 'address_refused':
      return 'its address leads to a place that I may not ask';
    case 'unavailable':
    case 'timed_out':
    case 'conflict':
      return 'its server does not answer';
    default:
      return code satisfies never;
  }
}

/** Why an entry cannot be written, in half a sentence. */
export function writeTrouble(code: CalendarFailureCode): string {
  if (code === 'forbidden') return 'I may not write into it';
  return code === 'conflict' ? 'its server does not take the change' : calendarTrouble(code);
}

/** How much a calendar blocks. */
export const busyTimes = (found: number): string =>
  found === 0 ? 'nothing busy' : count(found, 'busy time');

export const noCalendarChosen = (): string => 'Please tick at least one.';
