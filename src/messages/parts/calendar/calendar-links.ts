import { basicTime } from '../../../domain/content-lines.js';
import type { Iso } from '../../../domain/model/request.js';
import { endOf } from '../../../domain/rules/deadlines.js';
import { shorten } from '../block-kit.js';
import { CALENDAR_TITLE } from './calendar-file.js';

/** A place of emoji grows twelvefold in an address. */
const PLACE_IN_LINK_CHARS = 120;

/** "Add to calendar" in Google's and Outlook's web calendars: a neutral title, time and place, no agenda. */
export function calendarLinks(start: Iso, place: string): { google: string; outlook: string } {
  const location = place === '' ? {} : { location: shorten(place, PLACE_IN_LINK_CHARS) };
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: CALENDAR_TITLE,
    dates: `${basicTime(start)}/${basicTime(endOf(start))}`,
    ...location,
  });
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: CALENDAR_TITLE,
    startdt: start,
    enddt: endOf(start),
    ...location,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.office.com/calendar/0/deeplink/compose?${outlook}`,
  };
}
