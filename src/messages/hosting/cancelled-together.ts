import type { DateTime } from 'luxon';
import type { InterviewRequest } from '../../domain/model/request.js';
import { toIso } from '../../domain/time.js';
import type { Named } from '../facts.js';
import { context, LIMITS, mention, section, shorten } from '../parts/block-kit.js';
import { calendarFile } from '../parts/calendar/calendar-file.js';
import { plainName } from '../parts/scene.js';
import { dayAndTime, slackTime } from '../parts/times.js';
import { count } from '../parts/words.js';
import { startInCalendars } from '../preparing/cancelled.js';
import type { Rendered } from '../rendered.js';

/** Of a long list of meetings, who is named. */
export const CANCELLED_SHOWN = 15;

export interface CancelledMeeting {
  request: InterviewRequest;
  /** For those that are shown. */
  requester?: Named;
  /** Its entry in the host's calendar is taken out: no file is wanted. */
  inHostCalendar?: true;
}

/** To the host, once for all meetings that were called off in one go. `cancelled`: soonest first. */
export function cancelledTogether(cancelled: readonly CancelledMeeting[], now: DateTime): Rendered {
  const told = `${count(cancelled.length, 'meeting is', 'meetings are')} cancelled.`;
  const rest = 'The slots are free again, and everyone is told kindly.';
  const hidden = cancelled.length - CANCELLED_SHOWN;
  const more = hidden > 0 ? `And ${hidden} more. ` : '';
  const small = `${more}${howTheyGo(cancelled)}`;
  const text = [`${told} ${rest}`, ...shownLines(cancelled, dayAndTime, plainName), small].join('\n');
  const lines = shownLines(cancelled, slackTime, ({ id }) => mention(id));
  const file = cancellations(cancelled, now);
  return {
    text: shorten(text, LIMITS.fallback),
    blocks: [section([`*${told}* ${rest}`, ...lines].join('\n')), context(small)],
    ...(file !== undefined && { file }),
  };
}

/** How they leave the host's calendar. */
function howTheyGo(cancelled: readonly CancelledMeeting[]): string {
  const written = cancelled.filter(({ inHostCalendar }) => inHostCalendar === true).length;
  if (written === 0) return 'The file that comes with this takes them out of your calendar.';
  if (written === cancelled.length) return 'I take them out of your calendar.';
  return 'I take out of your calendar what I wrote into it; the file that comes with this takes out the rest.';
}

function shownLines(
  cancelled: readonly CancelledMeeting[],
  when: (start: string, zone: string) => string,
  who: (requester: Named) => string,
): string[] {
  return cancelled.slice(0, CANCELLED_SHOWN).flatMap(({ request, requester }) => {
    const start = startInCalendars(request);
    if (start === undefined || requester === undefined) return [];
    return `• ${when(start, request.zones.host)} with ${who(requester)}`;
  });
}

function cancellations(cancelled: readonly CancelledMeeting[], now: DateTime): Rendered['file'] {
  const [first, ...others] = cancelled.flatMap(({ request, inHostCalendar }) => {
    const start = inHostCalendar === true ? undefined : startInCalendars(request);
    const { id: requestId, sequence } = request;
    const entry = { requestId, sequence, place: '', writtenAt: toIso(now), cancelled: true };
    return start === undefined ? [] : [{ ...entry, start }];
  });
  return first === undefined ? undefined : calendarFile(first, ...others);
}
