import { basicTime } from '../../src/domain/content-lines.js';
import type { Appointment } from './calendar-contract.js';

/** An appointment as its owner's program would write it. */
export function appointmentFile(
  uid: string,
  { from, to, allDay, free, tentative, weeks }: Appointment,
): string {
  const time = (ms: number) => (allDay ? basicTime(ms).slice(0, 8) : basicTime(ms));
  const kind = allDay ? ';VALUE=DATE' : '';
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//EN', 'BEGIN:VEVENT'],
    `UID:${uid}`,
    'DTSTAMP:20270101T000000Z',
    `DTSTART${kind}:${time(from)}`,
    `DTEND${kind}:${time(to)}`,
    'SUMMARY:Private <business> & more',
    ...(free ? ['TRANSP:TRANSPARENT'] : []),
    ...(tentative ? ['STATUS:TENTATIVE'] : []),
    ...(weeks === undefined ? [] : [`RRULE:FREQ=WEEKLY;COUNT=${weeks}`]),
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
}
