import { randomBytes } from 'node:crypto';
import type { CalendarFolder } from '../calendar-server/account.js';

/** Something that stands in the calendar; ms since the epoch. */
export interface Entry {
  /** Of its file. */
  name: string;
  from: number;
  to: number;
  title: string;
  tentative: boolean;
  /** Added by a click in the panel. */
  own: boolean;
}

const OWN = 'click-';
const HALF_HOUR_MS = 1_800_000;

/** What the calendar holds; times are in UTC, as the panel and the bot write them. */
export function entriesOf({ objects }: CalendarFolder): Entry[] {
  return [...objects].flatMap(([name, { text }]) => {
    const lines = text.replace(/\r\n[ \t]/g, '');
    const from = instantOf(textOf(lines, 'DTSTART'));
    const to = instantOf(textOf(lines, 'DTEND'));
    if (Number.isNaN(from) || Number.isNaN(to)) return [];
    const title = textOf(lines, 'SUMMARY').replace(/\\(.)/g, '$1');
    const tentative = textOf(lines, 'STATUS') === 'TENTATIVE';
    return [{ name, from, to, title, tentative, own: name.startsWith(OWN) }];
  });
}

const textOf = (lines: string, property: string): string =>
  new RegExp(`^${property}[^:\\r\\n]*:(.*)\\r$`, 'm').exec(lines)?.[1] ?? '';

function instantOf(value: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value) ?? [];
  const [year = Number.NaN, month = 1, ...rest] = parts.map(Number);
  return Date.UTC(year, month - 1, ...rest);
}

/** Half an hour of the person's own. */
export function addAppointment(folder: CalendarFolder, fromMs: number): void {
  const uid = `${OWN}${randomBytes(6).toString('hex')}`;
  const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Infointerview//Sandbox//EN', 'BEGIN:VEVENT'],
    ...[
      `UID:${uid}`,
      `DTSTAMP:${time(fromMs)}`,
      `DTSTART:${time(fromMs)}`,
      `DTEND:${time(fromMs + HALF_HOUR_MS)}`,
    ],
    ...['SUMMARY:Appointment', 'END:VEVENT', 'END:VCALENDAR', ''],
  ];
  folder.put(`${uid}.ics`, lines.join('\r\n'));
}
