import type { FileQuestion } from '../../../src/adapters/calendar/ics/asked.js';
import { joinBusy } from '../../../src/adapters/calendar/ics/join.js';
import { readBusy } from '../../../src/adapters/calendar/ics/read-busy.js';

/** A calendar file of these lines, one event an array. */
export const calendar = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines, i) => [
      'BEGIN:VEVENT',
      ...(lines.some((line) => line.startsWith('UID')) ? [] : [`UID:event-${i}`]),
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const DEFAULTS = { zone: 'Europe/Berlin', from: '2027-03-01T00:00:00Z', to: '2027-04-05T00:00:00Z' };

/** What the file says, as `2027-03-08T14:00Z/2027-03-08T15:00Z`. */
export function read(
  text: string,
  asked: { zone?: string; from?: string; to?: string; email?: string } = {},
) {
  const { zone, from, to, email } = { ...DEFAULTS, ...asked };
  const question: FileQuestion = { zone, from: Date.parse(from), to: Date.parse(to) };
  const { busy, problems } = readBusy(text, {
    ...question,
    ...(email !== undefined && { emails: [email] }),
  });
  const short = (ms: number) => new Date(ms).toISOString().replace(':00.000', '');
  const joined = busy && joinBusy(busy, { touching: true });
  return { busy: joined?.map(({ from, to }) => `${short(from)}/${short(to)}`), problems };
}
