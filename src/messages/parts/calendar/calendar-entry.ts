import { onOneLine } from '../scene.js';
import { CALENDAR_TITLE } from './calendar-file.js';

const NAME_CHARS_MAX = 80;
const PLACE_CHARS_MAX = 230;

/** The title of a hold: who asks is no business of whoever else sees the calendar. */
export const HOLD_TITLE = 'Held: informational interview';

/** The title of a meeting in its host's calendar, as plain text; '' while Slack does not say the name. */
export function meetingTitle(requesterName: string): string {
  const name = [...onOneLine(requesterName)].slice(0, NAME_CHARS_MAX).join('');
  return name === '' ? CALENDAR_TITLE : `${CALENDAR_TITLE} with ${name}`;
}

/** Where they meet, as the host set it, with the host's name in it. Not escaped: calendars read it as it is. */
export function plainPlace(place: string, hostName: string): string {
  const named = onOneLine(place).replaceAll('{host}', onOneLine(hostName) || 'the host');
  return [...named].slice(0, PLACE_CHARS_MAX).join('');
}
